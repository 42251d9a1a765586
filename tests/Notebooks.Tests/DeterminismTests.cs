using GanNotebooks.Host.Running;
using GanNotebooks.Host.Tests.Jupyter;

namespace GanNotebooks.Notebooks.Tests;

/// <summary>The same seed gives the same outputs, wherever and however often a lesson is run.</summary>
public class DeterminismTests
{
    public static TheoryData<string> All => Lessons.All;

    [Fact]
    public void In_another_time_zone_language_and_folder_every_output_is_the_same() => AssertSameElsewhere("01-vanilla-gan.ipynb");

    /// <summary>The long check, <c>./gan test --long</c>: the same for every lesson.</summary>
    [Theory(Explicit = true)]
    [MemberData(nameof(All))]
    public void Of_every_lesson_in_another_time_zone_language_and_folder_every_output_is_the_same(string name) => AssertSameElsewhere(name);

    private static void AssertSameElsewhere(string name)
    {
        // A copy of the course whose path has spaces and letters of several alphabets, made by links in another order.
        string place = Path.Combine(Machine.OutputFolder, "Ünïcode & 学 place");
        if (Directory.Exists(place))
            Directory.Delete(place, recursive: true);
        foreach (string entry in new[] { "notebooks", "GanNotebooks.sln", "data", "build" })
        {
            Directory.CreateDirectory(place);
            File.CreateSymbolicLink(Path.Combine(place, entry), Path.Combine(Machine.Root, entry));
        }
        string copied = Path.Combine(place, "lesson");
        Directory.CreateDirectory(copied);
        File.Copy(Lessons.PathOf(name), Path.Combine(copied, name));
        File.Copy(Path.Combine(Lessons.Folder, "results.json"), Path.Combine(copied, "results.json"));     // lesson 7 reads it
        var elsewhere = Lessons.RunFile(Path.Combine(copied, name), "elsewhere", copied,
            ("TZ", "Pacific/Kiritimati"), ("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8"));
        AssertSame(Lessons.Smoke(name), elsewhere);
    }

    /// <summary>The long check, <c>./gan test --long</c>: twice on one thread, and a second time on two.</summary>
    [Theory(Explicit = true)]
    [MemberData(nameof(All))]
    public void On_one_thread_and_on_two_a_second_run_gives_the_same_bits(string name)
    {
        foreach (string threads in new[] { "1", "2" })
        {
            var first = Lessons.Run(name, $"threads-{threads}-first", ("OMP_NUM_THREADS", threads));
            var second = Lessons.Run(name, $"threads-{threads}-second", ("OMP_NUM_THREADS", threads));
            AssertSame(first, second);
        }
    }

    private static void AssertSame(NotebookDocument expected, NotebookDocument actual)
    {
        foreach (var (one, other) in expected.Cells.Zip(actual.Cells).Where(pair => pair.First.IsCode))
            Lessons.AssertSame(one, other);
    }
}
