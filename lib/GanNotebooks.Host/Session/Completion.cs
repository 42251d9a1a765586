using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GanNotebooks.Host.Session;

/// <summary>Completion of C#: members after a dot, otherwise names in scope and keywords, in calls their parameters too.</summary>
internal static class Completion
{
    private static readonly string[] Keywords = [.. SyntaxFacts.GetKeywordKinds()
        .Select(SyntaxFacts.GetText).Where(k => k.Length > 0 && char.IsLetter(k[0])).Order(StringComparer.Ordinal)];

    public static CompletionList At(SubmissionCompiler compiler, string code, int position)
    {
        position = Math.Clamp(position, 0, code.Length);
        int start = position;
        while (start > 0 && (char.IsLetterOrDigit(code[start - 1]) || code[start - 1] == '_'))
            start--;
        string prefix = code[start..position];

        var (compilation, tree) = compiler.Question(code);
        var model = compilation.GetSemanticModel(tree);
        var trivia = tree.GetRoot().FindTrivia(position > 0 ? position - 1 : 0);
        if (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia))
            return new(position, position, []);

        var inCall = CallCompletion.At(tree, model, start).Where(item => item.Text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).ToList();
        var symbols = Symbols(tree, model, start, out bool afterDot);
        // With nothing typed yet everything fits, thousands of names; of use are those that the notebook made.
        if (!afterDot && prefix.Length == 0)
            symbols = symbols.Where(IsNotebooks);
        var named = symbols
            .Where(s => s.CanBeReferencedByName && s.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .Where(s => !s.Name.StartsWith('<'))
            .GroupBy(s => s.Name)
            .ToList();
        var items = named.Select(Item);
        if (!afterDot)
            items = items.Concat(Keywords.Where(k => k.StartsWith(prefix, StringComparison.Ordinal) && prefix.Length > 0)
                .Select(k => new CompletionItem(k, "keyword", k)));
        return new(start, position, [.. inCall, .. items
            .OrderByDescending(i => i.Text.StartsWith(prefix, StringComparison.Ordinal))
            .ThenBy(i => i.Text, StringComparer.OrdinalIgnoreCase)
            .DistinctBy(i => i.Text)]);
    }

    private static IEnumerable<ISymbol> Symbols(SyntaxTree tree, SemanticModel model, int start, out bool afterDot)
    {
        var dot = tree.GetRoot().FindToken(Math.Max(0, start - 1));
        afterDot = start > 0 && dot.IsKind(SyntaxKind.DotToken) && dot.Span.End <= start;
        if (!afterDot)
            return model.LookupSymbols(start);

        SyntaxNode? left = dot.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Expression,
            QualifiedNameSyntax name => name.Left,
            MemberBindingExpressionSyntax { Parent.Parent: ConditionalAccessExpressionSyntax conditional } => conditional.Expression,
            MemberBindingExpressionSyntax { Parent: ConditionalAccessExpressionSyntax conditional } => conditional.Expression,
            _ => null,
        };
        if (left is null)
            return [];
        var symbol = model.GetSymbolInfo(left).Symbol;
        if (symbol is INamespaceSymbol space)
            return model.LookupNamespacesAndTypes(start, space);
        if (symbol is INamedTypeSymbol type)
            return model.LookupSymbols(start, type).Where(s => s.IsStatic || s is INamedTypeSymbol);
        var value = model.GetTypeInfo(left).Type;
        if (value is null or IErrorTypeSymbol)
            return [];
        return model.LookupSymbols(start, value, includeReducedExtensionMethods: true)
            .Where(s => !s.IsStatic && s is not INamedTypeSymbol);
    }

    /// <summary>True for what cells declare, and for the few commands that every cell has.</summary>
    private static bool IsNotebooks(ISymbol symbol) => symbol is ILocalSymbol or IParameterSymbol or IRangeVariableSymbol
        || symbol.ContainingType is { } type && (type.IsScriptClass || type.Name == nameof(CellCommands));

    /// <summary>A declaration with types by their bare names. To say which of them need a namespace here takes the compiler
    /// a millisecond a signature, fifty times as long as all of this.</summary>
    internal static string Signature(ISymbol symbol) => symbol.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private static CompletionItem Item(IGrouping<string, ISymbol> group)
    {
        var first = group.First();
        int overloads = group.Count();
        string signature = Signature(first);
        return new(group.Key, Kind(first), overloads > 1 ? $"{signature} (+{overloads - 1} overloads)" : signature);
    }

    private static string Kind(ISymbol symbol) => symbol switch
    {
        IMethodSymbol => "function",
        IPropertySymbol or IFieldSymbol or IEventSymbol => "property",
        INamespaceSymbol => "module",
        INamedTypeSymbol => "class",
        ILocalSymbol or IParameterSymbol => "instance",
        _ => "keyword",
    };
}
