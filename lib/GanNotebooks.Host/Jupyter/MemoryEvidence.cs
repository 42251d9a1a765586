using System.Globalization;

namespace GanNotebooks.Host.Jupyter;

/// <summary>
/// Whether a process was ended because the memory was used up. Linux does that without a word to the process; it
/// counts such cases, and where a container hides the count, the process' own size tells.
/// </summary>
internal sealed class MemoryEvidence(int process)
{
    private const double NearlyAll = 0.75;
    private const long PageBytes = 4096;

    private readonly long _before = Kills();
    private long _largest;

    /// <summary>True where the process was ended for its memory, or held nearly all that there is when last looked at.</summary>
    public bool IsUsedUp => Kills() > _before || _largest > NearlyAll * Limit();

    /// <summary>Notes how large the process is now.</summary>
    public void Look()
    {
        if (Words($"/proc/{process}/statm") is [_, var pages, ..] && long.TryParse(pages, CultureInfo.InvariantCulture, out long resident))
            _largest = Math.Max(_largest, resident * PageBytes);
    }

    private static long Kills() => Number("/proc/vmstat", "oom_kill") + Number("/sys/fs/cgroup/memory.events", "oom_kill");

    private static long Limit()
    {
        long machine = Number("/proc/meminfo", "MemTotal:") * 1024;
        return Words("/sys/fs/cgroup/memory.max") is [var text] && long.TryParse(text, CultureInfo.InvariantCulture, out long limit)
            ? Math.Min(limit, machine)
            : machine > 0 ? machine : long.MaxValue;
    }

    private static long Number(string file, string name)
    {
        string[] words = Words(file);
        int index = Array.IndexOf(words, name);
        return index >= 0 && index + 1 < words.Length && long.TryParse(words[index + 1], CultureInfo.InvariantCulture, out long number) ? number : 0;
    }

    private static string[] Words(string file)
    {
        try
        {
            return File.ReadAllText(file).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return []; // Another system, or the process is gone.
        }
    }
}
