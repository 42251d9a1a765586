using System.Text.RegularExpressions;

namespace TorchSharp.Tests.Conformance;

/// <summary>
/// TorchSharp's public API, release 0.107, as torchsharp-api.txt has it. Compared are names, parameters, types and
/// defaults; not whether a member is virtual, nor the nullability of references, which a caller need not write.
/// </summary>
internal static partial class ApiList
{
    public static readonly string[] Lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Conformance", "torchsharp-api.txt"));

    public static readonly HashSet<string> Normal = [.. Lines.Select(Normalise)];

    [GeneratedRegex(@"\b(sealed|abstract|virtual|override|readonly|unsafe) ")]
    private static partial Regex Modifiers();

    [GeneratedRegex(@"(?<=[\w>\]])\?")]
    private static partial Regex Question();

    [GeneratedRegex(@" where .*$| \[Obsolete\]$")]
    private static partial Regex Tail();

    [GeneratedRegex(@"(long|int|double|float|bool|byte|sbyte|short|char|ScalarType|DeviceType|Reduction|RoundingMode|Padding|PaddingModes|torch\.Size|Half|TensorStringStyle|GELU\.Approximate)$")]
    private static partial Regex ValueType();

    public static string Normalise(string line)
    {
        line = Modifiers().Replace(Tail().Replace(line, ""), "");
        line = Question().Replace(line, match => ValueType().IsMatch(line[..match.Index]) ? "?" : "");
        // Of a type only its base class counts.
        var type = TypeLine().Match(line);
        if (type.Success) line = type.Groups[1].Value + Base(type.Groups[2].Value);
        // An enum's default is written with and without the enclosing type.
        return line;
    }

    [GeneratedRegex(@"^(\S.* :: (?:public|protected) (?:static )?(?:class|struct|interface|enum))(.*)$")]
    private static partial Regex TypeLine();

    private static string Base(string bases)
    {
        if (!bases.StartsWith(" : ", StringComparison.Ordinal)) return "";
        var depth = 0;
        for (var k = 3; k < bases.Length; k++)
        {
            depth += bases[k] is '<' or '(' ? 1 : bases[k] is '>' or ')' ? -1 : 0;
            if (depth == 0 && bases[k] == ',')
            {
                bases = bases[..k];
                break;
            }
        }
        // An interface is no base class.
        var name = bases[3..].Split('<')[0].Split('.')[^1];
        return name.Length > 1 && name[0] == 'I' && char.IsUpper(name[1]) ? "" : bases;
    }
}
