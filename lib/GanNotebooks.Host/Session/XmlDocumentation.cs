using System.Globalization;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace GanNotebooks.Host.Session;

/// <summary>A library's comments, from the XML file beside it, read when the first is asked for.</summary>
internal sealed class XmlDocumentation(string path) : DocumentationProvider
{
    private readonly Lazy<Dictionary<string, string>> _members = new(() => Read(path));

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => path.GetHashCode(StringComparison.Ordinal);

    protected override string? GetDocumentationForSymbol(
        string documentationMemberID, CultureInfo preferredCulture, CancellationToken cancellationToken = default) =>
        _members.Value.GetValueOrDefault(documentationMemberID);

    private static Dictionary<string, string> Read(string path)
    {
        try
        {
            return XDocument.Load(path).Descendants("member")
                .GroupBy(member => member.Attribute("name")?.Value ?? "")
                .ToDictionary(group => group.Key, group => group.First().ToString());
        }
        catch (Exception exception) when (exception is IOException or System.Xml.XmlException or UnauthorizedAccessException)
        {
            return []; // A name without its comment is still a name.
        }
    }
}
