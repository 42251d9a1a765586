using System.Diagnostics;

namespace GanNotebooks.Host.Commands;

/// <summary>The Jupyter of this machine.</summary>
/// <param name="Program">Its command.</param>
/// <param name="IsLab">JupyterLab, or the Notebook of old.</param>
internal sealed record JupyterInstallation(string Program, bool IsLab)
{
    public string Name => IsLab ? "JupyterLab" : "Jupyter Notebook";

    /// <summary>Where its first page is.</summary>
    public string Path => IsLab ? "lab" : "tree";

    /// <summary>What is found first: an active Python environment, the search path, the system.</summary>
    public static JupyterInstallation? Find()
    {
        foreach (string program in Candidates().Where(File.Exists).Distinct())
        {
            if (Answers(program, "lab"))
                return new(program, IsLab: true);
            if (Answers(program, "notebook"))
                return new(program, IsLab: false);
        }
        return null;
    }

    /// <summary>How its server is started, on loopback only.</summary>
    public ProcessStartInfo Server(string folder, int port, string token)
    {
        string application = IsLab ? "ServerApp" : "NotebookApp";
        var start = new ProcessStartInfo(Program)
        {
            WorkingDirectory = folder,
            ArgumentList =
            {
                IsLab ? "lab" : "notebook", "--no-browser", "--ip=127.0.0.1", $"--port={port}",
                $"--{application}.port_retries=0", "--log-level=WARN",
            },
        };
        // Not on the command line, which every user of the machine can read.
        start.Environment["JUPYTER_TOKEN"] = token;
        if (Environment.UserName == "root")
            start.ArgumentList.Add("--allow-root");
        return start;
    }

    private static IEnumerable<string> Candidates()
    {
        foreach (string variable in new[] { "CONDA_PREFIX", "VIRTUAL_ENV" })
        {
            if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } environment)
                yield return System.IO.Path.Combine(environment, "bin", "jupyter");
        }
        foreach (string folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator))
            yield return System.IO.Path.Combine(folder, OperatingSystem.IsWindows() ? "jupyter.exe" : "jupyter");
        yield return "/usr/bin/jupyter";
    }

    private static bool Answers(string program, string application) =>
        Probe.Output(program, application, "--version") is not null;
}
