using GanNotebooks.Host.Commands;
using GanNotebooks.Host.Jupyter;

// A front end waits for its kernel: no command line parser on that way.
if (args is ["kernel", "start", var connectionFile])
    return KernelProgram.Start(connectionFile);
// A kernel starts this beside itself; nobody types it.
if (args is ["kernel", "watch", var watchedFile, var kernel])
    return DeathWatcher.Run(watchedFile, kernel);
return CommandLine.Run(args);
