using System.Text;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GanNotebooks.Host.Session;

/// <summary>Says what the name at a place is.</summary>
internal static class Inspection
{
    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.MinimallyQualifiedFormat
        .AddMemberOptions(SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeContainingType)
        .AddParameterOptions(SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeName);

    public static string? At(SubmissionCompiler compiler, string code, int position)
    {
        var compilation = compiler.Bind(code, "inspection");
        var tree = SubmissionCompiler.TreeOf(compilation, "inspection");
        var model = compilation.GetSemanticModel(tree);
        var token = tree.GetRoot().FindToken(Math.Clamp(position, 0, Math.Max(0, code.Length - 1)));
        if (token.Span.Length == 0 || !char.IsLetter(token.Text[0]) && token.Text[0] != '_')
            token = tree.GetRoot().FindToken(Math.Max(0, position - 1));

        for (var node = token.Parent; node is not null; node = node.Parent)
        {
            var found = model.GetSymbolInfo(node);
            var symbols = found.Symbol is { } one ? [one] : found.CandidateSymbols;
            if (symbols.IsEmpty && model.GetDeclaredSymbol(node) is { } declared)
                symbols = [declared];
            if (!symbols.IsEmpty)
                return Describe(symbols);
            if (node is StatementSyntax or MemberDeclarationSyntax)
                break;
        }
        return null;
    }

    private static string Describe(IReadOnlyList<ISymbol> symbols)
    {
        var text = new StringBuilder();
        // Inside a call the reader wants every way to make it.
        var group = symbols[0] is IMethodSymbol method && method.ContainingType is { } type
            ? symbols.Concat(type.GetMembers(method.Name)).Distinct(SymbolEqualityComparer.Default).Take(12).ToList()
            : symbols;
        foreach (var symbol in group)
            text.AppendLine(symbol!.ToDisplayString(Format));
        if (Summary(symbols[0]) is { } summary)
            text.AppendLine().AppendLine(summary);
        return text.ToString().TrimEnd();
    }

    private static string? Summary(ISymbol symbol)
    {
        string? xml = (symbol is IMethodSymbol { ReducedFrom: { } original } ? original : symbol).GetDocumentationCommentXml();
        if (string.IsNullOrWhiteSpace(xml))
            return null;
        try
        {
            var text = XElement.Parse(xml).Element("summary");
            return text is null ? null : string.Join(' ', Plain(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }
        catch (System.Xml.XmlException)
        {
            return null;
        }
    }

    private static string Plain(XElement element) => string.Concat(element.Nodes().Select(node => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" or "paramref" or "typeparamref" or "seealso" } reference =>
            (reference.Attribute("cref") ?? reference.Attribute("name") ?? reference.Attribute("langword"))?.Value.Split(':')[^1] ?? "",
        XElement other => Plain(other),
        _ => "",
    }));
}
