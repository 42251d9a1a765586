namespace GanNotebooks.Figures;

/// <summary>What a curve or a cloud of points stands for: the same colour in every lesson.</summary>
public enum Role
{
    /// <summary>Nothing of the below: the next free colour of the panel.</summary>
    Other,

    /// <summary>Real data.</summary>
    Real,

    /// <summary>What the generator made.</summary>
    Generated,

    /// <summary>The discriminator, its loss or its answer.</summary>
    Discriminator,

    /// <summary>The generator or its loss.</summary>
    Generator,

    /// <summary>A critic, as in WGAN.</summary>
    Critic,

    /// <summary>What theory or a paper says.</summary>
    Theory,
}

/// <summary>
/// Colours that readers with any common colour vision tell apart (after Okabe and Ito),
/// one for light and one for dark backgrounds.
/// </summary>
internal static class Palette
{
    private static readonly (string Light, string Dark)[] Colours =
    [
        ("#0072B2", "#4AA8E0"), // Real
        ("#D55E00", "#F0803C"), // Generated
        ("#00856A", "#2FC29C"), // Discriminator
        ("#B0508A", "#DE8CBB"), // Generator
        ("#8C6A00", "#E6B422"), // Critic
        ("#666666", "#A8A8A8"), // Theory
    ];

    /// <summary>How many colours there are; <see cref="Light"/> and <see cref="Dark"/> take an index below.</summary>
    public static int Count => Colours.Length;

    public static string Light(int colour) => Colours[colour].Light;

    public static string Dark(int colour) => Colours[colour].Dark;

    /// <summary>The colour of a role; of <see cref="Role.Other"/>, of the panel's n-th such series.</summary>
    public static int Of(Role role, int others) => role == Role.Other ? others % (Colours.Length - 1) : (int)role - 1;
}

/// <summary>The colours of a heat map.</summary>
internal static class HeatColours
{
    // Dark to light with even steps in lightness, readable in grey too (the stops of matplotlib's viridis).
    private static readonly (byte R, byte G, byte B)[] Sequential =
        [(68, 1, 84), (71, 45, 123), (59, 82, 139), (44, 114, 142), (33, 145, 140), (40, 174, 128), (94, 201, 98), (173, 220, 48), (253, 231, 37)];

    // Generated (vermilion) below, real (blue) above, white between.
    private static readonly (byte R, byte G, byte B)[] Diverging =
        [(150, 62, 0), (213, 94, 0), (240, 170, 120), (247, 247, 247), (130, 185, 220), (0, 114, 178), (0, 62, 110)];

    /// <summary>The colour at <paramref name="t"/>, 0..1.</summary>
    public static (byte R, byte G, byte B) At(double t, bool diverging)
    {
        var stops = diverging ? Diverging : Sequential;
        var at = Math.Clamp(t, 0, 1) * (stops.Length - 1);
        var i = Math.Min((int)at, stops.Length - 2);
        var part = at - i;
        return (Mix(stops[i].R, stops[i + 1].R), Mix(stops[i].G, stops[i + 1].G), Mix(stops[i].B, stops[i + 1].B));

        byte Mix(byte a, byte b) => (byte)Math.Round(a + (b - a) * part);
    }

    public static string Css(double t, bool diverging)
    {
        var (r, g, b) = At(t, diverging);
        return $"#{r:X2}{g:X2}{b:X2}";
    }
}
