using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace GanNotebooks.Host.Session;

// How the checked pieces are put together.
internal sealed partial class StopCheckRewriter
{
    private enum LambdaMeaning
    {
        Value,
        NoValue,
        ExpressionTree,
    }

    private LambdaMeaning? MeaningOf(LambdaExpressionSyntax node)
    {
        if (model is null || model.GetSymbolInfo(node).Symbol is not IMethodSymbol lambda)
            return null;
        var target = model.GetTypeInfo(node).ConvertedType;
        for (var type = target; type is not null; type = type.BaseType)
        {
            if (type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat)
                .StartsWith("System.Linq.Expressions.", StringComparison.Ordinal))
                return LambdaMeaning.ExpressionTree;
        }
        if (lambda.ReturnsVoid)
            return LambdaMeaning.NoValue;
        if (lambda.IsAsync && lambda.ReturnType is INamedTypeSymbol { Arity: 0 })
            return LambdaMeaning.NoValue;
        return LambdaMeaning.Value;
    }

    private static StatementSyntax WithCheck(StatementSyntax statement)
    {
        if (statement is BlockSyntax block)
            return block.WithStatements(block.Statements.Insert(0, CheckStatement));
        // The original's line breaks stay inside the new block, so no line moves.
        return Block(CheckStatement, statement);
    }

    private static BlockSyntax WithEnter(BlockSyntax block) =>
        block.WithStatements(block.Statements.Insert(0, EnterStatement));

    private static bool ReturnsValue(TypeSyntax type, SyntaxTokenList modifiers)
    {
        if (type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword })
            return false;
        if (!modifiers.Any(SyntaxKind.AsyncKeyword))
            return true;
        var last = type is QualifiedNameSyntax qualified ? qualified.Right : type;
        return last is GenericNameSyntax;
    }

    private static BlockSyntax? AsBlock(ArrowExpressionClauseSyntax? arrow, bool returnsValue, SyntaxToken semicolon)
    {
        if (AsBlock(arrow?.Expression, returnsValue) is not { } block)
            return null;
        // Line breaks around the arrow and after the semicolon are kept, else the lines below would move up.
        return block
            .WithOpenBraceToken(Token(arrow!.ArrowToken.LeadingTrivia, SyntaxKind.OpenBraceToken, arrow.ArrowToken.TrailingTrivia))
            .WithCloseBraceToken(Token(semicolon.LeadingTrivia, SyntaxKind.CloseBraceToken, semicolon.TrailingTrivia));
    }

    private static BlockSyntax? AsBlock(ExpressionSyntax? expression, bool returnsValue)
    {
        if (expression is null or ThrowExpressionSyntax or RefExpressionSyntax)
            return null;
        StatementSyntax statement = returnsValue
            ? ReturnStatement(Token(SyntaxKind.ReturnKeyword).WithTrailingTrivia(Space), expression,
                Token(SyntaxKind.SemicolonToken))
            : ExpressionStatement(expression);
        return Block(EnterStatement, statement);
    }

    private static AccessorListSyntax? AsGetter(ArrowExpressionClauseSyntax? arrow, SyntaxToken semicolon) =>
        AsBlock(arrow, true, semicolon) is { } body
            ? AccessorList(SingletonList(AccessorDeclaration(SyntaxKind.GetAccessorDeclaration, body)))
            : null;

    private static ExpressionSyntax Pass(ExpressionSyntax expression) => Call(PassMethod, expression);

    private static InvocationExpressionSyntax Call(ExpressionSyntax method, ExpressionSyntax argument) =>
        InvocationExpression(method, ArgumentList(SingletonSeparatedList(Argument(argument.WithoutTrivia()))))
            .WithTriviaFrom(argument);
}
