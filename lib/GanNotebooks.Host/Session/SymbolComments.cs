using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace GanNotebooks.Host.Session;

/// <summary>What a symbol's XML comment says, as plain text.</summary>
internal static class SymbolComments
{
    /// <summary>Summary, parameters, value, exceptions and remarks; null where there is no comment.</summary>
    public static string? Text(ISymbol symbol, Compilation compilation)
    {
        if (Comment(symbol, compilation, depth: 0) is not { } comment)
            return null;
        var text = new StringBuilder();
        foreach (string part in comment.Elements("summary").Select(Plain))
            text.AppendLine(part);
        AppendNamed(text, "Type parameters:", comment.Elements("typeparam"), "name");
        AppendNamed(text, "Parameters:", comment.Elements("param"), "name");
        foreach (string part in comment.Elements("returns").Concat(comment.Elements("value")).Select(Plain).Where(part => part.Length > 0))
            text.AppendLine().AppendLine("Returns: " + part);
        AppendNamed(text, "Throws:", comment.Elements("exception"), "cref");
        foreach (string part in comment.Elements("remarks").Select(Plain).Where(part => part.Length > 0))
            text.AppendLine().AppendLine(part);
        string all = text.ToString().Trim();
        return all.Length == 0 ? null : all;
    }

    private static XElement? Comment(ISymbol symbol, Compilation compilation, int depth)
    {
        string? xml = (symbol is IMethodSymbol { ReducedFrom: { } original } ? original : symbol).OriginalDefinition.GetDocumentationCommentXml();
        if (string.IsNullOrWhiteSpace(xml))
            return null;
        XElement comment;
        try
        {
            comment = XElement.Parse(xml);
        }
        catch (XmlException)
        {
            return null;
        }
        // Two that inherit from each other would go on without end.
        if (comment.Element("inheritdoc") is not { } inherits || depth > 4)
            return comment;
        var source = inherits.Attribute("cref")?.Value is { } id
            ? DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation)
            : Inherited(symbol);
        if (source is null || Comment(source, compilation, depth + 1) is not { } inherited)
            return comment;
        // What the member says itself goes before what it inherits.
        foreach (var element in inherited.Elements().Where(e => !comment.Elements().Any(own => Same(own, e))).ToList())
            comment.Add(element);
        return comment;
    }

    private static ISymbol? Inherited(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { OverriddenMethod: { } overridden } => overridden,
        IPropertySymbol { OverriddenProperty: { } overridden } => overridden,
        INamedTypeSymbol type => type.BaseType is { SpecialType: not SpecialType.System_Object } parent ? parent : type.Interfaces.FirstOrDefault(),
        _ => symbol.ContainingType?.AllInterfaces.SelectMany(i => i.GetMembers(symbol.Name))
            .FirstOrDefault(member => SymbolEqualityComparer.Default.Equals(symbol.ContainingType.FindImplementationForInterfaceMember(member), symbol)),
    };

    private static bool Same(XElement one, XElement other) => one.Name == other.Name
        && one.Attribute("name")?.Value == other.Attribute("name")?.Value && one.Attribute("cref")?.Value == other.Attribute("cref")?.Value;

    private static void AppendNamed(StringBuilder text, string title, IEnumerable<XElement> elements, string attribute)
    {
        var lines = elements.Select(e => (Name: Short(e.Attribute(attribute)?.Value ?? ""), Says: Plain(e))).Where(line => line.Says.Length > 0).ToList();
        if (lines.Count == 0)
            return;
        text.AppendLine().AppendLine(title);
        foreach (var (name, says) in lines)
            text.AppendLine($"  {name}: {says}");
    }

    private static string Plain(XElement element) =>
        string.Join(' ', Words(element).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Words(XElement element) => string.Concat(element.Nodes().Select(node => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" or "paramref" or "typeparamref" or "seealso" } reference when !reference.Nodes().Any() =>
            Short((reference.Attribute("cref") ?? reference.Attribute("name") ?? reference.Attribute("langword") ?? reference.Attribute("href"))?.Value ?? ""),
        XElement { Name.LocalName: "para" or "item" or "br" } block => " " + Words(block) + " ",
        XElement other => Words(other),
        _ => "",
    }));

    /// <summary>A reference as a reader says it: <c>M:N.T.Name(System.Int32)</c> is T.Name.</summary>
    private static string Short(string reference)
    {
        if (reference.Length < 2 || reference[1] != ':')
            return reference;
        string name = reference[2..].Split('(')[0];
        string[] parts = name.Split('.');
        return string.Join('.', reference[0] == 'T' ? parts[^1..] : parts[^Math.Min(2, parts.Length)..]).Split('`')[0];
    }
}
