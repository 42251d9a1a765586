using System.Diagnostics;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GanNotebooks.Host.Documents;

namespace GanNotebooks.Host.Session;

/// <summary>A NuGet package that a cell names.</summary>
/// <param name="Name">Its id.</param>
/// <param name="Version">Its version, or a range or <c>1.*</c> as NuGet knows them; null where the cell leaves it open.</param>
internal sealed partial record Package(string Name, string? Version)
{
    public static Package Parse(string text, int line)
    {
        string[] parts = text.Split(',', 2, StringSplitOptions.TrimEntries);
        return Id().IsMatch(parts[0]) && (parts.Length == 1 || Range().IsMatch(parts[1]))
            ? new(parts[0], parts.ElementAtOrDefault(1))
            : throw new DirectiveException($"\"nuget: {text}\" names no package; #r \"nuget: NAME, VERSION\" was expected.", line);
    }

    [GeneratedRegex(@"^[\w.-]{1,100}$")]
    private static partial Regex Id();

    [GeneratedRegex(@"^[\w.+*\[\](), -]{1,100}$")]
    private static partial Regex Range();
}

/// <summary>NuGet could not bring the packages; the message has its own words.</summary>
internal sealed class PackageException(string message) : Exception(message);

/// <summary>
/// Brings packages by the SDK's own restore of a small project, so that sources, credentials, caches and rules are
/// those of every other project on the machine. What a set of packages consists of is remembered: the second time
/// no process is started.
/// </summary>
internal sealed partial class PackageStore
{
    private static readonly string Cache = Path.Combine(CacheHome(), "gan-notebooks", "packages");

    private readonly List<Package> _packages = [];
    private readonly List<string> _sources = [];

    /// <summary>The files, managed and native, of these packages and of those asked for before, all fitting together.</summary>
    /// <exception cref="PackageException">NuGet cannot bring them.</exception>
    public IReadOnlyList<string> Restore(IEnumerable<Package> packages, IEnumerable<string> sources)
    {
        // A package that is asked for again gets the version asked for last.
        var wanted = _packages.Concat(packages.Select(InCache))
            .GroupBy(p => p.Name, StringComparer.OrdinalIgnoreCase).Select(group => group.Last()).ToList();
        var allSources = _sources.Concat(sources).Distinct().ToList();
        string project = Project(wanted, allSources);
        string folder = Path.Combine(Cache, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(project)))[..16]);
        var files = Remembered(folder) ?? Restore(project, folder);
        _packages.Clear();
        _packages.AddRange(wanted);
        _sources.Clear();
        _sources.AddRange(allSources);
        return files;
    }

    private static string CacheHome() =>
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache
        : OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");

    /// <summary>Without a version, the newest that is already on the machine: no network is then needed.</summary>
    private static Package InCache(Package package)
    {
        if (package.Version is not null)
            return package;
        string home = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var folder = new DirectoryInfo(Path.Combine(home, package.Name.ToLowerInvariant()));
        var newest = folder.Exists
            ? folder.GetDirectories().Where(d => System.Version.TryParse(d.Name, out _)).MaxBy(d => System.Version.Parse(d.Name))
            : null;
        return package with { Version = newest?.Name };
    }

    private static string Project(IEnumerable<Package> packages, IReadOnlyList<string> sources)
    {
        var references = packages.Select(p =>
            $"    <PackageReference Include=\"{SecurityElement.Escape(p.Name)}\" Version=\"{SecurityElement.Escape(p.Version ?? "*")}\" />");
        return $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net{Environment.Version.Major}.0</TargetFramework>
                <RuntimeIdentifier>$(NETCoreSdkPortableRuntimeIdentifier)</RuntimeIdentifier>
                <SelfContained>false</SelfContained>
                <UseAppHost>false</UseAppHost>
                <NuGetAudit>false</NuGetAudit>
                <RestoreAdditionalProjectSources>{SecurityElement.Escape(string.Join(';', sources))}</RestoreAdditionalProjectSources>
              </PropertyGroup>
              <ItemGroup>
            {string.Join('\n', references)}
              </ItemGroup>
            </Project>
            """;
    }

    private static List<string>? Remembered(string folder)
    {
        try
        {
            var files = JsonSerializer.Deserialize<List<string>>(File.ReadAllText(Path.Combine(folder, "files.json")));
            return files?.All(File.Exists) == true ? files : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null; // Not there yet, or no longer readable: restored again.
        }
    }

    private static List<string> Restore(string project, string folder)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, "packages.csproj");
        AtomicFile.Write(path, project);
        string[] arguments =
        [
            "msbuild", path, "-nologo", "-restore", "-t:ResolvePackageAssets", "-nodeReuse:false",
            "-p:ImportDirectoryBuildProps=false", "-p:ImportDirectoryBuildTargets=false", "-p:ImportDirectoryPackagesProps=false",
            "-getItem:RuntimeCopyLocalItems", "-getItem:NativeCopyLocalItems",
        ];
        var (exitCode, said) = RunSdk(arguments, folder);
        if (exitCode != 0 || said.IndexOf('{') is not (>= 0 and var begin) || JsonNode.Parse(said[begin..]) is not { } answer)
            throw new PackageException(Reasons(said));
        List<string> files = [.. new[] { "RuntimeCopyLocalItems", "NativeCopyLocalItems" }
            .SelectMany(kind => answer["Items"]?[kind] as JsonArray ?? [])
            .Select(item => item!["FullPath"]?.GetValue<string>() ?? item["Identity"]!.GetValue<string>())];
        AtomicFile.Write(Path.Combine(folder, "files.json"), JsonSerializer.Serialize(files));
        return files;
    }

    private static (int ExitCode, string Output) RunSdk(string[] arguments, string folder)
    {
        string program = Environment.ProcessPath is { } self && Path.GetFileNameWithoutExtension(self) == "dotnet" ? self : "dotnet";
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = folder,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            Task.WaitAll([output, errors, process.WaitForExitAsync()], StopSignal.Token);
            return (process.ExitCode, output.Result + errors.Result);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ThreadInterruptedException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>NuGet's lines without the paths of a project that nobody wrote.</summary>
    private static string Reasons(string said)
    {
        var errors = said.Split('\n').Select(line => ErrorLine().Match(line)).Where(match => match.Success)
            .Select(match => match.Groups[1].Value.Trim()).Distinct().ToList();
        return errors.Count > 0 ? string.Join('\n', errors) : said.Trim();
    }

    [GeneratedRegex(@"\berror ([A-Z]+\d+: .+?)(\s*\[[^\[\]]+\.csproj\])?\s*$")]
    private static partial Regex ErrorLine();
}
