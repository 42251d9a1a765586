using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace TorchSharp.Tests.Conformance;

/// <summary>An assembly's public and protected members, one a line, in the words of torchsharp-api.txt.</summary>
internal static class PublicSurface
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
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
        [typeof(string)] = "string",
        [typeof(object)] = "object",
        [typeof(char)] = "char",
        [typeof(decimal)] = "decimal",
    };

    private static readonly Dictionary<string, string> Operators = new()
    {
        ["op_Addition"] = "+",
        ["op_Subtraction"] = "-",
        ["op_Multiply"] = "*",
        ["op_Division"] = "/",
        ["op_Modulus"] = "%",
        ["op_UnaryNegation"] = "-",
        ["op_OnesComplement"] = "~",
        ["op_BitwiseAnd"] = "&",
        ["op_BitwiseOr"] = "|",
        ["op_ExclusiveOr"] = "^",
        ["op_Equality"] = "==",
        ["op_Inequality"] = "!=",
        ["op_LessThan"] = "<",
        ["op_LessThanOrEqual"] = "<=",
        ["op_GreaterThan"] = ">",
        ["op_GreaterThanOrEqual"] = ">=",
        ["op_LeftShift"] = "<<",
        ["op_RightShift"] = ">>",
    };

    public static IEnumerable<string> Of(Assembly assembly) =>
        assembly.GetTypes().Where(Visible).SelectMany(Members).Order(StringComparer.Ordinal);

    public static IEnumerable<Type> Types(Assembly assembly) => assembly.GetTypes().Where(Visible);

    // The namespace TorchSharp.Extensions holds what TorchSharp lacks, and says so.
    private static bool Visible(Type type) =>
        type.Namespace != "TorchSharp.Extensions" && type.GetCustomAttribute<CompilerGeneratedAttribute>() is null &&
        (type.IsNested ? (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && Visible(type.DeclaringType!) : type.IsPublic);

    private static bool Visible(MethodBase? method) => method is not null && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly);

    private static IEnumerable<string> Members(Type type)
    {
        var owner = FullName(type);
        yield return $"{owner} :: {Kind(type)}";
        if (type.IsEnum)
        {
            foreach (var name in Enum.GetNames(type)) yield return $"{owner}.{name} :: enum value = {Convert.ToInt64(Enum.Parse(type, name))}";
            yield break;
        }
        if (typeof(Delegate).IsAssignableFrom(type)) yield break;
        foreach (var field in type.GetFields(All).Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly))
            yield return $"{owner}.{field.Name} :: {Access(field.IsPublic)}{(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{Name(field.FieldType, Tuples(field))} {field.Name}{(field.IsLiteral ? $" = {Literal(field.FieldType, field.GetRawConstantValue())}" : "")}";
        foreach (var constructor in type.GetConstructors(All).Where(Visible))
            yield return $"{owner}..ctor :: {Access(constructor.IsPublic)}{Plain(type)}({Parameters(constructor)})";
        foreach (var property in type.GetProperties(All))
        {
            var (get, set) = (property.GetMethod, property.SetMethod);
            if (!Visible(get) && !Visible(set)) continue;
            var open = (get?.IsPublic ?? false) || (set?.IsPublic ?? false);
            string Accessor(MethodInfo? method, string name) => !Visible(method) ? "" : $" {(open && !method!.IsPublic ? "protected " : "")}{name};";
            var index = property.GetIndexParameters();
            var title = index.Length > 0 ? $"this[{string.Join(", ", index.Select(Parameter))}]" : property.Name;
            yield return $"{owner}.{(index.Length > 0 ? "this[]" : property.Name)} :: {Access(open)}{((get ?? set)!.IsStatic ? "static " : "")}{Name(property.PropertyType, Tuples(property))} {title} {{{Accessor(get, "get")}{Accessor(set, "set")} }}";
        }
        foreach (var method in type.GetMethods(All).Where(method => Visible(method) && method.Name != "Finalize" && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) && !method.Name.Contains('<')))
        {
            var generic = method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";
            var returns = Name(method.ReturnType, Tuples(method.ReturnParameter));
            var title = method.Name switch
            {
                "op_Implicit" => $"implicit operator {returns}",
                "op_Explicit" => $"explicit operator {returns}",
                var name when Operators.TryGetValue(name, out var sign) => $"{returns} operator {sign}",
                var name => $"{returns} {name}{generic}",
            };
            yield return $"{owner}.{method.Name}{generic} :: {Access(method.IsPublic)}{(method.IsStatic ? "static " : "")}{title}({Parameters(method)})";
        }
    }

    private static string Access(bool open) => open ? "public " : "protected ";

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => $"public enum : {Name(Enum.GetUnderlyingType(type))}",
        { IsInterface: true } => "public interface",
        { IsValueType: true } => "public struct",
        { IsAbstract: true, IsSealed: true } => "public static class",
        _ => $"public class{(type.BaseType == typeof(object) || type.BaseType is null ? "" : $" : {Name(type.BaseType)}")}",
    };

    private static string Parameters(MethodBase method)
    {
        var extension = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        return extension + string.Join(", ", method.GetParameters().Select(Parameter));
    }

    private static string Parameter(ParameterInfo parameter)
    {
        var by = !parameter.ParameterType.IsByRef ? "" : parameter.IsOut ? "out " : "ref ";
        var many = parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "";
        return $"{by}{many}{Name(parameter.ParameterType, Tuples(parameter))} {parameter.Name}{(parameter.HasDefaultValue ? $" = {Literal(parameter)}" : "")}";
    }

    private static string Literal(ParameterInfo parameter) => Literal(parameter.ParameterType, parameter.RawDefaultValue);

    private static string Literal(Type declared, object? literal)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        return literal switch
        {
            null => declared.IsValueType && Nullable.GetUnderlyingType(declared) is null ? "default" : "null",
            _ when type.IsEnum => $"{type.Name}.{Enum.ToObject(type, literal)}",
            bool value => value ? "true" : "false",
            char value => $"'{value}'",
            string value => $"\"{value}\"",
            float value => value.ToString("R", CultureInfo.InvariantCulture) + "f",
            double value => value.ToString("R", CultureInfo.InvariantCulture),
            var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
    }

    private static Queue<string?> Tuples(ICustomAttributeProvider member) =>
        new(member.GetCustomAttributes(typeof(TupleElementNamesAttribute), false).Cast<TupleElementNamesAttribute>().SelectMany(attribute => attribute.TransformNames));

    private static string FullName(Type type)
    {
        var name = type.IsNested ? $"{FullName(type.DeclaringType!)}.{Plain(type)}" : type.Namespace is null ? Plain(type) : $"{type.Namespace}.{Plain(type)}";
        var inherited = type.DeclaringType?.GetGenericArguments().Length ?? 0;
        var own = type.GetGenericArguments().Skip(inherited).ToList();
        return own.Count == 0 ? name : $"{name}<{string.Join(", ", own.Select(argument => argument.Name))}>";
    }

    private static string Plain(Type type) => type.Name.Split('`')[0];

    private static string Name(Type type, Queue<string?>? tupleNames = null)
    {
        if (type.IsByRef) return Name(type.GetElementType()!, tupleNames);
        if (type.IsArray) return $"{Name(type.GetElementType()!, tupleNames)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (type.IsPointer) return Name(type.GetElementType()!, tupleNames) + "*";
        if (type.IsGenericParameter) return type.Name;
        if (Keywords.TryGetValue(type, out var keyword)) return keyword;
        if (Nullable.GetUnderlyingType(type) is { } inner) return Name(inner, tupleNames) + "?";
        if (type.IsGenericType && type.Namespace == "System" && type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal))
        {
            var arguments = type.GetGenericArguments();
            var names = arguments.Select(_ => tupleNames is { Count: > 0 } ? tupleNames.Dequeue() : null).ToList();
            return $"({string.Join(", ", arguments.Zip(names, (argument, name) => name is null ? Name(argument, tupleNames) : $"{Name(argument, tupleNames)} {name}"))})";
        }
        var generic = type.GetGenericArguments();
        if (!type.IsNested || type.DeclaringType is null)
        {
            var place = type.Namespace is "TorchSharp" or null || type.Namespace.StartsWith("System", StringComparison.Ordinal) ? "" : type.Namespace["TorchSharp.".Length..] + ".";
            return place + Plain(type) + (generic.Length == 0 ? "" : $"<{string.Join(", ", generic.Select(argument => Name(argument, tupleNames)))}>");
        }
        var outer = type.DeclaringType;
        var count = outer.GetGenericArguments().Length;
        var outerName = count == 0 ? Name(outer) : Name(outer.MakeGenericType(generic[..count]), tupleNames);
        return $"{outerName}.{Plain(type)}" + (generic.Length == count ? "" : $"<{string.Join(", ", generic[count..].Select(argument => Name(argument, tupleNames)))}>");
    }
}
