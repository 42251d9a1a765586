using System.Globalization;
using GanNotebooks.Host.Documents;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GanNotebooks.Host.Running;

/// <summary>A value that one run gives to a variable of the notebook.</summary>
/// <param name="Name">The variable; a cell tagged <c>parameters</c> declares it.</param>
/// <param name="Value">A C# expression; for a variable of text the text itself, with or without quotes.</param>
public sealed record NotebookSetting(string Name, string Value)
{
    /// <summary>Reads <c>NAME=VALUE</c>.</summary>
    /// <exception cref="NotebookParameterException">It has another form.</exception>
    public static NotebookSetting Parse(string text)
    {
        int equals = text.IndexOf('=');
        string name = equals < 0 ? "" : text[..equals].Trim();
        return SyntaxFacts.IsValidIdentifier(name)
            ? new(name, text[(equals + 1)..].Trim())
            : throw new NotebookParameterException($"\"{text}\" sets nothing; NAME=VALUE was expected, for example steps=500.");
    }

    /// <summary>As it was typed.</summary>
    public override string ToString() => $"{Name}={Value}";
}

/// <summary>A value cannot be set in a notebook.</summary>
public sealed class NotebookParameterException(string message) : Exception(message);

/// <summary>
/// Sets a notebook's parameters for one run: behind the cell tagged <c>parameters</c>, which declares them with their
/// usual values, stands a cell that assigns others. The tags are those that papermill introduced.
/// </summary>
internal static class NotebookParameters
{
    public const string Tag = "parameters";
    public const string InjectedTag = "injected-parameters";

    private static readonly CSharpParseOptions Options = new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script);

    /// <summary>Puts the cell with the assignments into the notebook, in place of one from an earlier run.</summary>
    /// <exception cref="NotebookParameterException">The notebook declares no such parameter, or the value is no
    /// expression.</exception>
    public static void Insert(NotebookDocument notebook, IReadOnlyList<NotebookSetting> settings)
    {
        if (settings.Count == 0)
            return;
        var declaring = notebook.Cells.FirstOrDefault(cell => cell.IsCode && cell.Tags.Contains(Tag))
            ?? throw new NotebookParameterException(
                $"--set {settings[0]}: no cell of this notebook is tagged \"{Tag}\". Tag the cell that declares {settings[0].Name}.");
        if (CodeHtml.IsTooDeep(declaring.Source))
            throw new NotebookParameterException($"--set {settings[0]}: the cell tagged \"{Tag}\" is nested too deeply to be read.");
        var declared = Declarations(declaring.Source);
        var assignments = settings.Select(setting => Assignment(setting, declared));
        string source = "// Set for this run by gan run --set.\n" + string.Join('\n', assignments);
        foreach (var earlier in notebook.Cells.Where(cell => cell.Tags.Contains(InjectedTag)).ToList())
            notebook.Remove(earlier);
        notebook.InsertAfter(declaring, InjectedTag, source);
    }

    private static Dictionary<string, Declaration> Declarations(string source)
    {
        var root = CSharpSyntaxTree.ParseText(source, Options).GetCompilationUnitRoot();
        var variables = root.Members.OfType<FieldDeclarationSyntax>().Select(field => field.Declaration);
        var found = new Dictionary<string, Declaration>();
        foreach (var variable in variables.SelectMany(v => v.Variables.Select(one => (v.Type, one))))
            found[variable.one.Identifier.ValueText] = new(variable.Type.ToString().TrimEnd('?'), variable.one.Initializer?.Value);
        return found;
    }

    private static string Assignment(NotebookSetting setting, Dictionary<string, Declaration> declared)
    {
        if (!declared.TryGetValue(setting.Name, out var declaration))
        {
            string names = declared.Count == 0 ? "nothing" : string.Join(", ", declared.Keys);
            throw new NotebookParameterException(
                $"--set {setting}: the cell tagged \"{Tag}\" does not declare {setting.Name}. It declares {names}.");
        }
        string value = declaration.Literal(setting.Value);
        var expression = SyntaxFactory.ParseExpression(value, options: Options, consumeFullText: true);
        var problem = expression.GetDiagnostics().FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error);
        return problem is null
            ? $"{setting.Name} = {value};"
            : throw new NotebookParameterException($"--set {setting}: the value is no C# expression: {problem.GetMessage(CultureInfo.InvariantCulture)}.");
    }

    /// <summary>What a declaration tells about a variable's type without compiling it.</summary>
    private sealed record Declaration(string Type, ExpressionSyntax? Initial)
    {
        private object? InitialValue => (Initial as LiteralExpressionSyntax)?.Token.Value;

        private bool IsText => Type is "string" or "String"
            || Type == "var" && (InitialValue is string || Initial is InterpolatedStringExpressionSyntax);

        /// <summary>The value as C# wants it: a shell has taken the quotes from a text, and nobody types <c>0.1f</c>.</summary>
        public string Literal(string value)
        {
            if (IsText && !IsQuoted(value))
                return SymbolDisplay.FormatLiteral(value, quote: true);
            bool isNumber = double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
            if (isNumber && (Type is "float" or "Single" || Type == "var" && InitialValue is float))
                return value + "f";
            return isNumber && (Type is "decimal" or "Decimal" || Type == "var" && InitialValue is decimal) ? value + "m" : value;
        }

        private static bool IsQuoted(string value) => value is "null" or ['"', .., '"'] or ['$', '"', .., '"'] or ['@', '"', .., '"'];
    }
}
