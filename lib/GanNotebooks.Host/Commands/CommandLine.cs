using System.CommandLine;
using GanNotebooks.Host.Documents;
using GanNotebooks.Host.Running;

namespace GanNotebooks.Host.Commands;

/// <summary>What can be typed after <c>gan</c>.</summary>
internal static class CommandLine
{
    public static int Run(string[] args)
    {
        try
        {
            if (args is ["help", .. var rest])
                args = [.. rest, "--help"];
            var parsed = Build().Parse(args.Length == 0 ? ["--help"] : args);
            if (parsed.Errors.Count > 0)
            {
                foreach (var error in parsed.Errors)
                    Console.Error.WriteLine("gan: " + error.Message);
                Console.Error.WriteLine("`gan help` lists the commands, `gan help COMMAND` its options.");
                return ExitCodes.Usage;
            }
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (UserError error)
        {
            Session.CellConsole.Terminal.Flush();
            Report(error, error.Message);
            return error.ExitCode;
        }
        catch (NotebookParameterException error)
        {
            Report(error, error.Message);
            return ExitCodes.Usage;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotebookFormatException)
        {
            Report(exception, exception.Message);
            return ExitCodes.SetUp;
        }
    }

    private static void Report(Exception exception, string message)
    {
        using var error = new StreamWriter(Console.OpenStandardError());
        error.WriteLine("gan: " + message);
        if (Environment.GetEnvironmentVariable("GAN_DEBUG") == "1")
            error.WriteLine(exception);
    }

    private static RootCommand Build()
    {
        var root = new RootCommand("Runs the course's C# notebooks.")
        {
            RunNotebooks(), Lab(), Student(), Kernel(),
        };
        var doctor = new Command("doctor", "Says what this machine has, what it lacks and the command that mends it.");
        doctor.SetAction(_ => DoctorCommand.Run(Console.Out));
        root.Add(doctor);
        return root;
    }

    private static Command RunNotebooks()
    {
        var notebooks = new Argument<string[]>("NOTEBOOK")
        {
            Description = "A path, a folder, a file name, or its beginning, such as 01. Default: the first lesson.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var budget = new Option<string?>("--budget") { Description = "smoke (seconds), laptop (minutes on two cores) or gpu. Default: GAN_BUDGET, else laptop." };
        var outFolder = new Option<string?>("--out") { Description = "The folder for the executed notebook and the page. Default: runs." };
        var verbose = new Option<bool>("--verbose") { Description = "Shows what cells print while they run." };
        var timeout = new Option<double?>("--timeout") { Description = "The longest that one cell may take, in seconds." };
        var set = new Option<string[]>("--set")
        {
            Description = "NAME=VALUE: sets a variable that the cell tagged \"parameters\" declares. Can be repeated.",
            HelpName = "NAME=VALUE",
            Arity = ArgumentArity.OneOrMore,
        };
        var goOn = new Option<bool>("--continue") { Description = "Goes on behind a failed cell. The exit code is 1 all the same." };
        var junit = new Option<string?>("--junit") { Description = "Writes a JUnit XML file with a test case for each cell.", HelpName = "FILE" };
        var jobs = new Option<int>("--jobs")
        {
            Description = "How many notebooks run side by side, each in its own process and with all cores. Default: 1.",
            HelpName = "N",
            DefaultValueFactory = _ => 1,
        };
        var check = new Option<bool>("--check") { Description = "Runs nothing; only says whether the notebooks, the budget and the values fit." };
        var command = new Command("run", "Executes notebooks and writes each as a notebook with outputs and as an HTML page.")
        {
            notebooks, budget, outFolder, verbose, timeout, set, goOn, junit, jobs, check,
        };
        command.SetAction(parsed => new RunCommand(parsed.GetValue(notebooks) ?? [], parsed.GetValue(budget))
        {
            OutFolder = parsed.GetValue(outFolder),
            Verbose = parsed.GetValue(verbose),
            Timeout = parsed.GetValue(timeout),
            Settings = parsed.GetValue(set) ?? [],
            ContinueOnError = parsed.GetValue(goOn),
            JunitFile = parsed.GetValue(junit),
            Jobs = parsed.GetValue(jobs),
            CheckOnly = parsed.GetValue(check),
        }.Run());
        return command;
    }

    private static Command Lab()
    {
        var port = new Option<int?>("--port") { Description = "The port on 127.0.0.1. Default: a free one." };
        var noBrowser = new Option<bool>("--no-browser") { Description = "Only prints the address." };
        var command = new Command("lab", "Starts Jupyter on this machine with the C# kernel and prints the address.") { port, noBrowser };
        command.SetAction(parsed => new LabCommand(parsed.GetValue(port), openBrowser: !parsed.GetValue(noBrowser)).Run());
        return command;
    }

    private static Command Student()
    {
        var notebooks = new Argument<string[]>("NOTEBOOK")
        {
            Description = "A path, a folder, a file name, or its beginning, such as 01.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<string?>("--out") { Description = "The file, or the folder for several. Default: the folder student.", HelpName = "FILE" };
        var command = new Command("student", "Writes lessons without their solutions and outputs, for a class.") { notebooks, output };
        command.SetAction(parsed => StudentCommand.Run(parsed.GetValue(notebooks)!, parsed.GetValue(output)));
        return command;
    }

    private static Command Kernel()
    {
        var user = new Option<bool>("--user") { Description = "For you alone, in your home folder. The default." };
        var prefix = new Option<string?>("--prefix") { Description = "Below this folder instead, for example a Python environment." };
        var replace = new Option<bool>("--replace") { Description = "Even where another program has registered a kernel of this name." };
        var install = new Command("install", "Registers the kernel for VS Code, JupyterLab, Jupyter Notebook and nbconvert.") { user, prefix, replace };
        install.SetAction(parsed => KernelCommands.Install(parsed.GetValue(prefix), parsed.GetValue(replace)));
        var uninstall = new Command("uninstall", "Takes the registration away.") { user, prefix };
        uninstall.SetAction(parsed => KernelCommands.Uninstall(parsed.GetValue(prefix)));
        // Handled before this parser; here for the help.
        var start = new Command("start", "Starts the kernel for a front end.") { new Argument<string>("CONNECTION_FILE") };
        start.SetAction(_ => ExitCodes.Usage);
        return new Command("kernel", "The C# kernel for Jupyter's front ends.") { install, uninstall, start };
    }
}
