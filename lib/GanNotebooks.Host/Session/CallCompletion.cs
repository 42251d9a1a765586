using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GanNotebooks.Host.Session;

/// <summary>Completion of what only stands inside a call or an initialiser: the names of parameters and properties.</summary>
internal static class CallCompletion
{
    public static IEnumerable<CompletionItem> At(SyntaxTree tree, SemanticModel model, int start)
    {
        var before = tree.GetRoot().FindToken(Math.Max(0, start - 1));
        if (before.SpanStart >= start)
            before = before.GetPreviousToken();
        if (!before.IsKind(SyntaxKind.OpenParenToken) && !before.IsKind(SyntaxKind.CommaToken) && !before.IsKind(SyntaxKind.OpenBraceToken))
            return [];
        return before.Parent switch
        {
            ArgumentListSyntax list => Parameters(list, model),
            InitializerExpressionSyntax { Parent: BaseObjectCreationExpressionSyntax creation } => Properties(creation, model, start),
            _ => [],
        };
    }

    private static IEnumerable<CompletionItem> Parameters(ArgumentListSyntax list, SemanticModel model)
    {
        IEnumerable<ISymbol> methods = list.Parent switch
        {
            InvocationExpressionSyntax call => model.GetMemberGroup(call.Expression),
            BaseObjectCreationExpressionSyntax creation => (model.GetTypeInfo(creation).Type as INamedTypeSymbol)?.InstanceConstructors ?? [],
            _ => [],
        };
        var named = list.Arguments.Select(a => a.NameColon?.Name.Identifier.ValueText).ToHashSet();
        return methods.OfType<IMethodSymbol>().SelectMany(method => method.Parameters)
            .Where(parameter => !named.Contains(parameter.Name)).DistinctBy(parameter => parameter.Name)
            .Select(parameter => new CompletionItem(parameter.Name + ":", "property", Completion.Signature(parameter)));
    }

    private static IEnumerable<CompletionItem> Properties(BaseObjectCreationExpressionSyntax creation, SemanticModel model, int position)
    {
        for (var type = model.GetTypeInfo(creation).Type; type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers().Where(m => m is IPropertySymbol { SetMethod: not null, IsIndexer: false } or IFieldSymbol { IsReadOnly: false })
                         .Where(m => m is { IsStatic: false, CanBeReferencedByName: true } && model.IsAccessible(position, m)))
                yield return new(member.Name, "property", Completion.Signature(member));
        }
    }
}
