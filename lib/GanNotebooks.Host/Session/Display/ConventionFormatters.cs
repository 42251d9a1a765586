using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;

namespace GanNotebooks.Host.Session.Display;

/// <summary>
/// The formatters that a library brings for its own types without knowing any host, as .NET Interactive introduced
/// them: an attribute that is merely <i>named</i> <c>TypeFormatterSourceAttribute</c> says which class makes them.
/// </summary>
internal static class ConventionFormatters
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<Formatter>> Known = new();

    /// <summary>Adds every form that the type's formatters give; false where there is none.</summary>
    public static bool TryFormat(object value, MimeBundle bundle)
    {
        var formatters = Known.GetOrAdd(value.GetType(), Find);
        bool any = false;
        foreach (var formatter in formatters)
        {
            var writer = new StringWriter(CultureInfo.InvariantCulture);
            bool written;
            try
            {
                written = formatter.Format(value, writer);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                bundle[MimeBundle.PlainText] =
                    $"The {formatter.MimeType} formatter of {value.GetType().Name} failed: {exception.Message}";
                any = true;
                continue;
            }
            if (!written)
                continue;
            any = true;
            if (writer.GetStringBuilder().Length > 0)
                bundle[formatter.MimeType] = writer.ToString();
        }
        // An object that has formatters which write nothing wants to show nothing, not its type's name.
        if (any && bundle.Forms.Count == 0)
            bundle[MimeBundle.PlainText] = "";
        return any;
    }

    private static IReadOnlyList<Formatter> Find(Type type)
    {
        var attribute = Ancestry(type).Select(Source).FirstOrDefault(a => a is not null);
        if (attribute is null)
            return [];
        var sourceType = attribute.GetType().GetProperty("FormatterSourceType")?.GetValue(attribute) as Type;
        var create = sourceType?.GetMethod("CreateTypeFormatters",
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static, []);
        if (create is null)
            return [];
        object? source = create.IsStatic ? null : Activator.CreateInstance(sourceType!, nonPublic: true);
        if (create.Invoke(source, null) is not IEnumerable made)
            return [];

        var preferred = attribute.GetType().GetProperty("PreferredMimeTypes")?.GetValue(attribute) as string[] ?? [];
        return [.. made.Cast<object>().Select(Formatter.TryWrap).OfType<Formatter>()
            .OrderBy(f => Array.IndexOf(preferred, f.MimeType) is >= 0 and var index ? index : int.MaxValue)];
    }

    private static IEnumerable<Type> Ancestry(Type type)
    {
        for (Type? t = type; t is not null; t = t.BaseType)
            yield return t;
        foreach (var contract in type.GetInterfaces())
            yield return contract;
    }

    private static object? Source(Type type) => type.GetCustomAttributes(inherit: false)
        .FirstOrDefault(a => a.GetType().Name == "TypeFormatterSourceAttribute");

    private sealed record Formatter(string MimeType, Func<object, TextWriter, bool> Format)
    {
        public static Formatter? TryWrap(object made)
        {
            var type = made.GetType();
            var format = type.GetMethods().FirstOrDefault(m => m.Name == "Format"
                && m.ReturnType == typeof(bool)
                && m.GetParameters() is [var instance, var writer]
                && instance.ParameterType == typeof(object)
                && writer.ParameterType == typeof(TextWriter));
            return type.GetProperty("MimeType")?.GetValue(made) is string mimeType && format is not null
                ? new Formatter(mimeType, format.CreateDelegate<Func<object, TextWriter, bool>>(made))
                : null;
        }
    }
}
