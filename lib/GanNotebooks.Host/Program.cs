using GanNotebooks.Host.Commands;
using GanNotebooks.Host.Jupyter;

// A front end waits for its kernel: no command line parser on that way.
if (args is ["kernel", "start", var connectionFile])
    return KernelProgram.Start(connectionFile);
return CommandLine.Run(args);
