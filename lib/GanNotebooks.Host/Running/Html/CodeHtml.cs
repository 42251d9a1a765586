using System.Net;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GanNotebooks.Host.Running;

/// <summary>C# in colours, told from its syntax alone.</summary>
internal static class CodeHtml
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script);

    // The parser takes seconds for a thousand opening brackets; no lesson has such a cell, but a broken file may.
    private const int MaxDepth = 200;

    public static string Render(string code)
    {
        if (IsTooDeep(code))
            return WebUtility.HtmlEncode(code);
        var html = new StringBuilder();
        foreach (var token in CSharpSyntaxTree.ParseText(code, Options).GetRoot().DescendantTokens())
        {
            foreach (var trivia in token.LeadingTrivia)
                Append(html, Class(trivia), trivia.ToFullString());
            Append(html, Class(token), token.Text);
            foreach (var trivia in token.TrailingTrivia)
                Append(html, Class(trivia), trivia.ToFullString());
        }
        return html.ToString();
    }

    /// <summary>Whether so many square brackets are open at once that reading the code would take long.</summary>
    public static bool IsTooDeep(string code)
    {
        int depth = 0;
        foreach (char c in code)
        {
            depth = c == '[' ? depth + 1 : c == ']' ? Math.Max(0, depth - 1) : depth;
            if (depth > MaxDepth)
                return true;
        }
        return false;
    }

    private static void Append(StringBuilder html, string? cssClass, string text)
    {
        if (cssClass is null)
            html.Append(WebUtility.HtmlEncode(text));
        else
            html.Append("<span class=\"").Append(cssClass).Append("\">").Append(WebUtility.HtmlEncode(text)).Append("</span>");
    }

    private static string? Class(SyntaxTrivia trivia) =>
        trivia.IsDirective ? "directive"
        : trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia ? "comment"
        : null;

    private static string? Class(SyntaxToken token)
    {
        if (token.IsKeyword() || token is { RawKind: (int)SyntaxKind.IdentifierToken, Text: "var" })
            return "keyword";
        if (token.Kind() is SyntaxKind.NumericLiteralToken)
            return "number";
        if (token.Kind().ToString().Contains("String", StringComparison.Ordinal)
            || token.Kind() is SyntaxKind.CharacterLiteralToken)
            return "string";
        if (!token.IsKind(SyntaxKind.IdentifierToken))
            return null;
        return token.Parent switch
        {
            BaseTypeDeclarationSyntax or ConstructorDeclarationSyntax => "type",
            MethodDeclarationSyntax or LocalFunctionStatementSyntax => "call",
            SimpleNameSyntax name when IsCalled(name) => "call",
            SimpleNameSyntax name when IsType(name) => "type",
            _ => null,
        };
    }

    private static bool IsCalled(SimpleNameSyntax name) => name.Parent switch
    {
        InvocationExpressionSyntax call => call.Expression == name,
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access =>
            access.Name == name && call.Expression == access,
        _ => false,
    };

    private static bool IsType(SimpleNameSyntax name) => name.Parent switch
    {
        ObjectCreationExpressionSyntax or VariableDeclarationSyntax or ParameterSyntax or TypeArgumentListSyntax
            or SimpleBaseTypeSyntax or MethodDeclarationSyntax or LocalFunctionStatementSyntax
            or PropertyDeclarationSyntax or ArrayTypeSyntax or NullableTypeSyntax or AttributeSyntax
            or PrimaryConstructorBaseTypeSyntax or TypeOfExpressionSyntax => true,
        QualifiedNameSyntax { Right: var right } qualified => right == name && qualified.Parent is not UsingDirectiveSyntax,
        _ => false,
    };
}
