using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace GanNotebooks.Host.Session;

/// <summary>
/// Writes calls to <see cref="StopSignal"/> into a cell so that Stop works in any of its loops, functions and lambdas.
/// Nothing it adds contains a line break, so line numbers in stack traces stay those of the cell.
/// </summary>
/// <param name="model">The cell's meaning, to tell lambdas that return a value from those that do not.
/// Without it lambdas with an expression body are left alone.</param>
internal sealed partial class StopCheckRewriter(SemanticModel? model) : CSharpSyntaxRewriter
{
    private static readonly string Signal = "global::" + typeof(StopSignal).FullName;
    private static readonly StatementSyntax CheckStatement = ParseStatement($"{Signal}.{nameof(StopSignal.Check)}();");
    private static readonly StatementSyntax EnterStatement = ParseStatement($"{Signal}.{nameof(StopSignal.Enter)}();");
    private static readonly ExpressionSyntax PassMethod = ParseExpression($"{Signal}.{nameof(StopSignal.Pass)}");
    private static readonly ExpressionSyntax WatchMethod = ParseExpression($"{Signal}.{nameof(StopSignal.Watch)}");
    private static readonly StatementSyntax EnterCleanup =
        ParseStatement($"{Signal}.{nameof(StopSignal.EnterCleanup)}();");
    private static readonly StatementSyntax LeaveCleanup =
        ParseStatement($"{Signal}.{nameof(StopSignal.LeaveCleanup)}();");

    /// <summary>True where the tree has expression-bodied lambdas, for which a semantic model is worth its time.</summary>
    public static bool NeedsModel(SyntaxNode root) =>
        root.DescendantNodes().Any(n => n is LambdaExpressionSyntax { ExpressionBody: not null });

    // ---- loops

    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node)
    {
        node = (WhileStatementSyntax)base.VisitWhileStatement(node)!;
        return node.WithStatement(WithCheck(node.Statement));
    }

    public override SyntaxNode? VisitDoStatement(DoStatementSyntax node)
    {
        node = (DoStatementSyntax)base.VisitDoStatement(node)!;
        return node.WithStatement(WithCheck(node.Statement));
    }

    public override SyntaxNode? VisitForStatement(ForStatementSyntax node)
    {
        node = (ForStatementSyntax)base.VisitForStatement(node)!;
        return node.WithStatement(WithCheck(node.Statement));
    }

    public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node)
    {
        node = (ForEachStatementSyntax)base.VisitForEachStatement(node)!;
        return node.WithStatement(WithCheck(node.Statement));
    }

    public override SyntaxNode? VisitForEachVariableStatement(ForEachVariableStatementSyntax node)
    {
        node = (ForEachVariableStatementSyntax)base.VisitForEachVariableStatement(node)!;
        return node.WithStatement(WithCheck(node.Statement));
    }

    public override SyntaxNode? VisitLabeledStatement(LabeledStatementSyntax node)
    {
        node = (LabeledStatementSyntax)base.VisitLabeledStatement(node)!;
        // A declaration must stay where the following statements can see it. A loop through this label
        // still passes the check of whatever else it does, unless it does nothing at all.
        return node.Statement is LocalDeclarationStatementSyntax or LocalFunctionStatementSyntax
            ? node
            : node.WithStatement(WithCheck(node.Statement));
    }

    // ---- functions

    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node)
    {
        node = (MethodDeclarationSyntax)base.VisitMethodDeclaration(node)!;
        if (node.Body is not null)
            return node.WithBody(WithEnter(node.Body));
        return AsBlock(node.ExpressionBody, ReturnsValue(node.ReturnType, node.Modifiers), node.SemicolonToken) is { } body
            ? node.WithExpressionBody(null).WithSemicolonToken(default).WithBody(body)
            : node;
    }

    public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node)
    {
        node = (LocalFunctionStatementSyntax)base.VisitLocalFunctionStatement(node)!;
        if (node.Body is not null)
            return node.WithBody(WithEnter(node.Body));
        return AsBlock(node.ExpressionBody, ReturnsValue(node.ReturnType, node.Modifiers), node.SemicolonToken) is { } body
            ? node.WithExpressionBody(null).WithSemicolonToken(default).WithBody(body)
            : node;
    }

    public override SyntaxNode? VisitConstructorDeclaration(ConstructorDeclarationSyntax node)
    {
        node = (ConstructorDeclarationSyntax)base.VisitConstructorDeclaration(node)!;
        return node.Body is null ? node : node.WithBody(WithEnter(node.Body));
    }

    public override SyntaxNode? VisitOperatorDeclaration(OperatorDeclarationSyntax node)
    {
        node = (OperatorDeclarationSyntax)base.VisitOperatorDeclaration(node)!;
        if (node.Body is not null)
            return node.WithBody(WithEnter(node.Body));
        return AsBlock(node.ExpressionBody, true, node.SemicolonToken) is { } body
            ? node.WithExpressionBody(null).WithSemicolonToken(default).WithBody(body)
            : node;
    }

    public override SyntaxNode? VisitAccessorDeclaration(AccessorDeclarationSyntax node)
    {
        node = (AccessorDeclarationSyntax)base.VisitAccessorDeclaration(node)!;
        if (node.Body is not null)
            return node.WithBody(WithEnter(node.Body));
        return AsBlock(node.ExpressionBody, node.IsKind(SyntaxKind.GetAccessorDeclaration), node.SemicolonToken) is { } body
            ? node.WithExpressionBody(null).WithSemicolonToken(default).WithBody(body)
            : node;
    }

    public override SyntaxNode? VisitPropertyDeclaration(PropertyDeclarationSyntax node)
    {
        node = (PropertyDeclarationSyntax)base.VisitPropertyDeclaration(node)!;
        return AsGetter(node.ExpressionBody, node.SemicolonToken) is { } accessors
            ? node.WithExpressionBody(null).WithSemicolonToken(default).WithAccessorList(accessors)
            : node;
    }

    public override SyntaxNode? VisitIndexerDeclaration(IndexerDeclarationSyntax node)
    {
        node = (IndexerDeclarationSyntax)base.VisitIndexerDeclaration(node)!;
        return AsGetter(node.ExpressionBody, node.SemicolonToken) is { } accessors
            ? node.WithExpressionBody(null).WithSemicolonToken(default).WithAccessorList(accessors)
            : node;
    }

    public override SyntaxNode? VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node)
    {
        node = (AnonymousMethodExpressionSyntax)base.VisitAnonymousMethodExpression(node)!;
        return node.WithBlock(WithEnter(node.Block));
    }

    public override SyntaxNode? VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node) =>
        VisitLambda(node, n => (LambdaExpressionSyntax)base.VisitSimpleLambdaExpression((SimpleLambdaExpressionSyntax)n)!);

    public override SyntaxNode? VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node) =>
        VisitLambda(node,
            n => (LambdaExpressionSyntax)base.VisitParenthesizedLambdaExpression((ParenthesizedLambdaExpressionSyntax)n)!);

    // ---- queries, awaits, finally

    public override SyntaxNode? VisitWhereClause(WhereClauseSyntax node)
    {
        node = (WhereClauseSyntax)base.VisitWhereClause(node)!;
        return node.WithCondition(Pass(node.Condition));
    }

    public override SyntaxNode? VisitSelectClause(SelectClauseSyntax node)
    {
        node = (SelectClauseSyntax)base.VisitSelectClause(node)!;
        return node.WithExpression(Pass(node.Expression));
    }

    public override SyntaxNode? VisitAwaitExpression(AwaitExpressionSyntax node)
    {
        node = (AwaitExpressionSyntax)base.VisitAwaitExpression(node)!;
        return node.WithExpression(Call(WatchMethod, node.Expression));
    }

    public override SyntaxNode? VisitFinallyClause(FinallyClauseSyntax node)
    {
        // An await may go on elsewhere, and the count of open clean-ups belongs to a thread.
        bool awaits = node.DescendantNodes().Any(n => n is AwaitExpressionSyntax);
        node = (FinallyClauseSyntax)base.VisitFinallyClause(node)!;
        if (awaits)
            return node;
        var guarded = TryStatement(node.Block, default, FinallyClause(Block(LeaveCleanup)));
        return node.WithBlock(Block(EnterCleanup, guarded));
    }

    private SyntaxNode VisitLambda(LambdaExpressionSyntax node, Func<LambdaExpressionSyntax, LambdaExpressionSyntax> visit)
    {
        var meaning = node.ExpressionBody is null ? null : MeaningOf(node);
        if (meaning is LambdaMeaning.ExpressionTree)
            return node;
        var visited = visit(node);
        if (visited.Block is not null)
            return visited.WithBlock(WithEnter(visited.Block));
        if (meaning is null || AsBlock(visited.ExpressionBody, meaning is LambdaMeaning.Value) is not { } block)
            return visited;
        return visited.WithExpressionBody(null).WithBlock(block);
    }
}
