using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GanNotebooks.Host.Session;

/// <summary>Says what the name at a place is.</summary>
internal static class Inspection
{
    private const int MaxOverloads = 12;

    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.MinimallyQualifiedFormat
        .AddMemberOptions(SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeContainingType)
        .AddParameterOptions(SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeName);

    public static string? At(SubmissionCompiler compiler, string code, int position)
    {
        var (compilation, tree) = compiler.Question(code);
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
                return Describe(symbols, compilation);
            if (node is StatementSyntax or MemberDeclarationSyntax)
                break;
        }
        return null;
    }

    private static string Describe(IReadOnlyList<ISymbol> symbols, Compilation compilation)
    {
        var text = new StringBuilder();
        // Inside a call the reader wants every way to make it.
        List<ISymbol> group = symbols[0] is IMethodSymbol method && method.ContainingType is { } type
            ? [.. symbols.Concat(type.GetMembers(method.Name)).Distinct(SymbolEqualityComparer.Default).OfType<ISymbol>()]
            : [.. symbols];
        foreach (var symbol in group.Take(MaxOverloads))
            text.AppendLine(symbol.ToDisplayString(Format));
        if (group.Count > MaxOverloads)
            text.AppendLine($"… {group.Count - MaxOverloads} more overloads");
        if (group.Select(symbol => SymbolComments.Text(symbol, compilation)).FirstOrDefault(comment => comment is not null) is { } comment)
            text.AppendLine().AppendLine(comment);
        return text.ToString().TrimEnd();
    }
}
