using System.Collections;
using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;

namespace GanNotebooks.Host.Session.Display;

/// <summary>
/// The one rule by which every object is shown: formatters that its type names; HTML as HTML; simple values as text;
/// sequences, dictionaries and records as tables; anything else as its <c>ToString</c>.
/// </summary>
public static class ObjectFormatter
{
    /// <summary>An object in every form it has.</summary>
    /// <param name="value">Anything.</param>
    /// <param name="mimeTypes">Keeps only these forms (and plain text) where any of them exists.</param>
    public static MimeBundle Format(object? value, params string[] mimeTypes)
    {
        var bundle = new MimeBundle();
        switch (value)
        {
            case null:
                break;
            case MimeBundle ready:
                return ready;
            case HtmlText html:
                bundle[MimeBundle.Html] = html.Content;
                break;
            case string text when mimeTypes is [var only] && only != MimeBundle.PlainText:
                // display("<b>…</b>", "text/html"): the caller says what the text is.
                bundle[only] = text;
                break;
            default:
                if (!ConventionFormatters.TryFormat(value, bundle) && !IsSimple(value))
                    TableFormatter.TryFormat(value, bundle);
                break;
        }
        bundle[MimeBundle.PlainText] ??= PlainText(value);
        return Restrict(bundle, mimeTypes);
    }

    /// <summary>A value in one line or a few, as a person would write it.</summary>
    internal static string PlainText(object? value)
    {
        try
        {
            return value switch
            {
                null => "null",
                string text => text,
                HtmlText html => html.Content,
                bool truth => truth ? "true" : "false",
                IFormattable number when IsSimple(value) => number.ToString(null, CultureInfo.InvariantCulture),
                IEnumerable sequence when !OverridesToString(value) => TableFormatter.SequenceText(sequence),
                _ => value.ToString() ?? "",
            };
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return $"{value!.GetType().Name}.ToString() failed: {exception.GetType().Name}: {exception.Message}";
        }
    }

    internal static string Html(object? value) => value is HtmlText html
        ? html.Content
        : WebUtility.HtmlEncode(TableFormatter.Shorten(PlainText(value)));

    internal static bool IsSimple(object value) =>
        value is string or bool or char or decimal or DateTime or DateTimeOffset or TimeSpan or Guid or Enum
            or Type or Uri or Version or ITuple or System.Numerics.BigInteger or System.Numerics.Complex
            or DateOnly or TimeOnly or Half or Int128 or UInt128
        || value.GetType().IsPrimitive;

    internal static bool OverridesToString(object value)
    {
        var type = value.GetType();
        if (type.IsArray || type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true)
            return false;
        var declaring = type.GetMethod(nameof(ToString), Type.EmptyTypes)?.DeclaringType;
        return declaring != typeof(object) && declaring != typeof(ValueType);
    }

    private static MimeBundle Restrict(MimeBundle bundle, string[] mimeTypes)
    {
        if (mimeTypes is not { Length: > 0 } || !mimeTypes.Any(bundle.Forms.ContainsKey))
            return bundle;
        foreach (string type in bundle.Forms.Keys.Except(mimeTypes).ToList())
        {
            if (type != MimeBundle.PlainText)
                bundle[type] = null;
        }
        return bundle;
    }
}
