using System.IO.Compression;
using System.Reflection;
using System.Text.RegularExpressions;

namespace GanNotebooks.Tests.Compatibility;

/// <summary>
/// TorchSharp's public API as its release 0.107 has it, and any member of a loaded assembly written in the same words, so
/// that both can be compared. Nullability of references, attributes and the values of defaults are left out.
/// </summary>
internal sealed partial class TorchSharpApi
{
    private const string Prefix = "TorchSharp.";
    private static readonly string[] Modifiers =
        ["public", "protected", "internal", "static", "virtual", "override", "abstract", "sealed", "readonly", "const", "implicit", "explicit", "unsafe", "new"];

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(char)] = "char",
        [typeof(decimal)] = "decimal",
    };

    // The list leaves the namespace TorchSharp.Utils out; this is what its source has (src/TorchSharp/Utils/TensorAccessor.cs).
    private static readonly string[] Accessor =
    [
        "TorchSharp.Utils.TensorAccessor<T> :: public sealed class : IDisposable, IEnumerable<T>",
        "TorchSharp.Utils.TensorAccessor<T>.Count :: public long Count { get; }",
        "TorchSharp.Utils.TensorAccessor<T>.ToArray :: public T[] ToArray()",
        "TorchSharp.Utils.TensorAccessor<T>.this[] :: public T this[params long[] indices] { get; set; }",
        "TorchSharp.Utils.TensorAccessor<T>.CopyTo :: public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)",
    ];

    private readonly HashSet<string> members = [];
    private readonly Dictionary<string, string[]> bases = [];

    private TorchSharpApi(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            var (name, declaration) = (line[Prefix.Length..line.IndexOf(" :: ", StringComparison.Ordinal)], line[(line.IndexOf(" :: ", StringComparison.Ordinal) + 4)..]);
            if (TypeLine().Match(declaration) is { Success: true } type)
                bases[Compact(name)] = [.. Split(type.Groups["bases"].Value).Select(Compact)];
            else if (declaration.StartsWith("enum value", StringComparison.Ordinal))
                members.Add(Compact(name));
            else
                members.UnionWith(Members(name, declaration));
        }
    }

    public static TorchSharpApi Read()
    {
        using var packed = typeof(TorchSharpApi).Assembly.GetManifestResourceStream("torchsharp-api.txt.gz")!;
        using var reader = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        return new TorchSharpApi(reader.ReadToEnd().Split('\n').Where(line => line.StartsWith(Prefix, StringComparison.Ordinal)).Concat(Accessor));
    }

    /// <summary>Whether TorchSharp has this type.</summary>
    public bool Has(Type type) => bases.ContainsKey(Write(type));

    /// <summary>Whether TorchSharp has this member, with these types and names of parameters, in the same class or one of its bases.</summary>
    public bool Has(MemberInfo member)
    {
        var (rest, pending) = (Write(member), new Queue<string>([Write(member.DeclaringType!)]));
        while (pending.TryDequeue(out var type))
        {
            if (members.Contains(type + "." + rest))
                return true;
            foreach (var above in bases.GetValueOrDefault(type, []))
                pending.Enqueue(above);
        }
        return false;
    }

    /// <summary>What TorchSharp has under the member's name, for the message.</summary>
    public IEnumerable<string> Similar(MemberInfo member)
    {
        var start = $"{Write(member.DeclaringType!)}.{NameOf(member)}";
        return members.Where(known => known.StartsWith(start, StringComparison.Ordinal) && known.Length > start.Length && !char.IsLetterOrDigit(known[start.Length]) && known[start.Length] != '_');
    }

    /// <summary>A member without its class, for instance <c>add_(torch.Tensor target):torch.Tensor</c>.</summary>
    public static string Write(MemberInfo member) => member switch
    {
        FieldInfo field => $"{field.Name}:{Write(field.FieldType)}",
        ConstructorInfo made => $".ctor({Write(made.GetParameters())})",
        MethodInfo method => $"{NameOf(method)}({Write(method.GetParameters())}):{Write(method.ReturnType)}",
        _ => throw new ArgumentException($"{member} is neither a field nor a method."),
    };

    public static string Write(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (type.IsGenericParameter)
            return type.Name;
        if (type.IsByRef)
            return Write(type.GetElementType()!);
        if (type.IsArray)
            return $"{Write(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Write(value);
        var arguments = type.GetGenericArguments();
        if (type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal))
            return $"({string.Join(',', arguments.Select(Write))})";
        // A class nested in a generic one repeats its parameters.
        var inherited = type.DeclaringType?.GetGenericArguments().Length ?? 0;
        var name = type.Name.Split('`')[0];
        if (arguments.Length > inherited)
            name += $"<{string.Join(',', arguments.Skip(inherited).Select(Write))}>";
        if (type.DeclaringType is { } outer)
            return $"{Write(outer.IsGenericTypeDefinition && inherited > 0 ? outer.MakeGenericType(arguments[..inherited]) : outer)}.{name}";
        return type.Namespace is { } space && space.StartsWith(Prefix, StringComparison.Ordinal) ? $"{space[Prefix.Length..]}.{name}" : name;
    }

    private static string Write(ParameterInfo[] parameters) =>
        string.Join(',', parameters.Select(parameter => $"{Write(parameter.ParameterType)} {parameter.Name}{(parameter.IsOptional ? "=" : "")}"));

    private static string NameOf(MemberInfo member) => member is MethodInfo { IsGenericMethod: true } generic
        ? $"{generic.Name}<{string.Join(',', generic.GetGenericArguments().Select(Write))}>"
        : member.Name;

    // One line of the list as the method or methods that a compiler makes of it.
    private static IEnumerable<string> Members(string name, string declaration)
    {
        declaration = declaration.Split(" where ")[0];
        var words = declaration.Split(' ');
        var text = string.Join(' ', words.SkipWhile(Modifiers.Contains));
        var accessors = Regex.Match(text, @" \{(.*)\}$");
        if (accessors.Success)
        {
            var (owner, own, index) = name.EndsWith(".this[]", StringComparison.Ordinal)
                ? (name[..^".this[]".Length], "Item", Parameters(text[(text.IndexOf("this[", StringComparison.Ordinal) + 5)..text.LastIndexOf(']')]))
                : (name[..name.LastIndexOf('.')], name[(name.LastIndexOf('.') + 1)..], "");
            var type = Compact(text[..(own == "Item" ? text.IndexOf(" this[", StringComparison.Ordinal) : text[..accessors.Index].LastIndexOf(' '))]);
            if (accessors.Value.Contains("get;"))
                yield return $"{Compact(owner)}.get_{own}({index}):{type}";
            if (accessors.Value.Contains("set;"))
                yield return $"{Compact(owner)}.set_{own}({(index == "" ? "" : index + ",")}{type} value):void";
            yield break;
        }
        if (!text.EndsWith(')'))
        {
            text = text.Split(" = ")[0];
            yield return $"{Compact(name)}:{Compact(text[..text.LastIndexOf(' ')])}";
            yield break;
        }
        var open = Opening(text);
        var parameters = Parameters(text[(open + 1)..^1]);
        if (name.EndsWith("..ctor", StringComparison.Ordinal))
            yield return $"{Compact(name)}({parameters})";
        else if (text.StartsWith("operator ", StringComparison.Ordinal))
            yield return $"{Compact(name)}({parameters}):{Compact(text["operator ".Length..open])}";
        else
            yield return $"{Compact(name)}({parameters}):{Compact(ReturnType(text[..open]))}";
    }

    // The bracket that belongs to the last one.
    private static int Opening(string text)
    {
        for (int at = text.Length - 1, depth = 0; ; at--)
        {
            depth += text[at] == ')' ? 1 : text[at] == '(' ? -1 : 0;
            if (depth == 0)
                return at;
        }
    }

    // "torch.Tensor add_" and "(T1 a, T2 b) Detach<T1, T2>" without the name.
    private static string ReturnType(string head)
    {
        if (head.IndexOf(" operator ", StringComparison.Ordinal) is > 0 and var symbol)
            return head[..symbol];
        for (int at = head.Length - 1, depth = 0; ; at--)
        {
            depth += head[at] is '>' or ')' ? 1 : head[at] is '<' or '(' ? -1 : 0;
            if (depth == 0 && head[at] == ' ')
                return head[..at];
        }
    }

    private static string Parameters(string list) => string.Join(',', Split(list).Select(text =>
    {
        var parts = text.Split(" = ", 2);
        var words = parts[0].Split(' ').SkipWhile(word => word is "this" or "params" or "ref" or "out" or "in").ToArray();
        return $"{Compact(string.Join(' ', words[..^1]))} {words[^1].TrimStart('@')}{(parts.Length > 1 ? "=" : "")}";
    }));

    private static IEnumerable<string> Split(string list)
    {
        var (depth, start) = (0, 0);
        for (var at = 0; at < list.Length; at++)
        {
            depth += list[at] is '<' or '(' or '[' ? 1 : list[at] is '>' or ')' or ']' ? -1 : 0;
            if (depth == 0 && list[at] == ',')
            {
                yield return list[start..at].Trim();
                start = at + 1;
            }
        }
        if (list.Length > start)
            yield return list[start..].Trim();
    }

    // No question marks, no spaces after commas, no names in tuples.
    private static string Compact(string type) => TupleName().Replace(type.Replace("?", "").Replace(", ", ","), "");

    [GeneratedRegex(@"^(public |protected |internal |static |sealed |abstract |readonly |ref |unsafe )*(class|struct|interface|enum|delegate)\b( : (?<bases>.*))?")]
    private static partial Regex TypeLine();

    [GeneratedRegex(@" \w+")]
    private static partial Regex TupleName();
}
