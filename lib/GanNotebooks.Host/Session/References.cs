using System.Collections.Immutable;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;

namespace GanNotebooks.Host.Session;

/// <summary>What cells are compiled against: the framework, the host's few names, and what <c>#r</c> adds.</summary>
internal sealed class References : MetadataReferenceResolver
{
    private static readonly Lazy<ImmutableArray<PortableExecutableReference>> Framework = new(FrameworkReferences);

    private static readonly string FrameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private readonly Dictionary<string, PortableExecutableReference> _byPath = [];
    private readonly Func<string> _workingFolder;

    public References(Func<string> workingFolder) => _workingFolder = workingFolder;

    /// <summary>Everything that the next cell is compiled against, apart from its own <c>#r</c>.</summary>
    public IEnumerable<MetadataReference> All => Framework.Value.Concat(_byPath.Values);

    /// <summary>Changes whenever <see cref="All"/> does.</summary>
    public int Version { get; private set; }

    /// <summary>Keeps what a cell referenced for the cells after it.</summary>
    public void Keep(IEnumerable<PortableExecutableReference> references)
    {
        foreach (var reference in references)
            Keep(reference.FilePath!, reference);
    }

    /// <summary>Adds a package's file for all cells from here on. Of several with one name the first counts: it may
    /// be loaded already. The framework's own are never replaced.</summary>
    public void Add(string path)
    {
        string file = Path.GetFileName(path);
        if (!_byPath.Keys.Any(known => string.Equals(Path.GetFileName(known), file, StringComparison.OrdinalIgnoreCase))
            && !File.Exists(Path.Combine(FrameworkFolder, file)))
            Keep(path, Open(path));
    }

    public override ImmutableArray<PortableExecutableReference> ResolveReference(
        string reference, string? baseFilePath, MetadataReferenceProperties properties)
    {
        if (Find(reference, baseFilePath) is not { } path)
            return [];
        if (_byPath.TryGetValue(path, out var known))
            return [known];
        return [Open(path)];
    }

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    private void Keep(string path, PortableExecutableReference reference)
    {
        _byPath[path] = reference;
        Version++;
    }

    private string? Find(string reference, string? baseFilePath)
    {
        // A cell is no file: its references count from the working folder; those of a loaded script from its own.
        string folder = baseFilePath is not null && Path.IsPathFullyQualified(baseFilePath)
            ? Path.GetDirectoryName(baseFilePath)!
            : _workingFolder();
        string path = Path.GetFullPath(Path.Combine(folder, reference));
        if (File.Exists(path))
            return path;
        return AssemblyFolders()
            .SelectMany(f => new[] { reference, reference.Split(',')[0].Trim() + ".dll" }.Select(file => Path.Combine(f, file)))
            .FirstOrDefault(File.Exists);
    }

    /// <summary>Where an assembly is looked for that is named without its path: in the framework, in ASP.NET's where
    /// that is installed, beside what is already referenced.</summary>
    private IEnumerable<string> AssemblyFolders()
    {
        string web = FrameworkFolder.Replace("Microsoft.NETCore.App", "Microsoft.AspNetCore.App");
        return _byPath.Keys.Select(path => Path.GetDirectoryName(path)!).Distinct().Prepend(web).Prepend(FrameworkFolder);
    }

    private static PortableExecutableReference Open(string path) =>
        Open(path, XmlDocumentation.Beside(path));

    private static PortableExecutableReference Open(string path, XmlDocumentation? documentation)
    {
        try
        {
            return Read(path).GetReference(documentation, filePath: path);
        }
        catch (BadImageFormatException)
        {
            return MetadataReference.CreateFromFile(path); // The compiler says what is wrong with it.
        }
    }

    /// <summary>The core library, read apart from what cells are compiled against.</summary>
    internal static AssemblyMetadata ReadCoreLibrary() => Read(typeof(object).Assembly.Location);

    /// <summary>Reads what the compiler wants to know of a file, and not its code, which is most of it.</summary>
    private static AssemblyMetadata Read(string path) =>
        AssemblyMetadata.Create(ModuleMetadata.CreateFromStream(File.OpenRead(path), PEStreamOptions.PrefetchMetadata));

    private static ImmutableArray<PortableExecutableReference> FrameworkReferences()
    {
        string framework = FrameworkFolder + Path.DirectorySeparatorChar;
        string[] trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return [.. trusted
            .Where(path => path.StartsWith(framework, StringComparison.Ordinal))
            .Select(path => Open(path, XmlDocumentation.Framework))
            .Append(Open(typeof(References).Assembly.Location))];
    }
}
