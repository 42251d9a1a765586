namespace TorchSharp;

/// <summary>Which way the first vector of a mesh runs.</summary>
public enum indexing
{
    /// <summary>Along the rows.</summary>
    xy = 0,
    /// <summary>Down the rows.</summary>
    ij = 1,
}

/// <summary>How a tensor keeps its elements.</summary>
public enum layout
{
    /// <summary>All of them, at equal distances.</summary>
    strided = 0,
    /// <summary>Those that are given, with their places.</summary>
    sparse_coo = 1,
}

/// <summary>What becomes of several numbers for one place.</summary>
public enum Reduce
{
    prod = 0,
    mean = 1,
    amax = 2,
    amin = 3,
}

/// <summary>How eigenvalues are sought by conjugate gradients.</summary>
public enum LobpcgMethod
{
    basic = 0,
    ortho = 1,
}

/// <summary>How much of a tensor is printed.</summary>
public enum PrintOptionsProfile
{
    @default = 0,
    @short = 1,
    full = 2,
}

/// <summary>What happens where an operator's result can differ from run to run.</summary>
public enum DebugMode
{
    @default = 0,
    warn = 1,
}

/// <summary>The rules by which NumPy chooses the number of a histogram's bins.</summary>
public enum HistogramBinSelector : byte
{
    /// <summary>Sturges', widened where the numbers lie askew.</summary>
    Doane = 0,
    /// <summary>2 · ∛n bins.</summary>
    Rice = 1,
    /// <summary>A width from the standard deviation.</summary>
    Scott = 2,
    /// <summary>√n bins.</summary>
    Sqrt = 3,
    /// <summary>The number whose estimated error is least.</summary>
    Stone = 4,
    /// <summary>log₂ n + 1 bins.</summary>
    Sturges = 5,
}

public static partial class torch
{
    /// <inheritdoc cref="TorchSharp.LobpcgMethod"/>
    public enum LobpcgMethod
    {
        basic = 0,
        ortho = 1,
    }
}
