using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace GanNotebooks.Evaluation;

/// <summary>
/// Whether a generator has learnt its training set by heart: are its samples nearer to the training samples than
/// unseen real ones are?
/// </summary>
/// <param name="NearerToTrain">The share of samples whose nearest real neighbour, among equally many of the training
/// and of the test split, is of the training split. Without memorisation ½; copies of everything, 1.</param>
/// <param name="CloserThanTest">The probability that a sample lies nearer to the training split than a test sample
/// does (the rank statistic of Meehan, Chaudhuri and Dasgupta 2020). ½: like unseen data; near 1: copies, or samples
/// that are all typical; near 0: samples off the data.</param>
/// <param name="Copies">The share of samples that lie nearer to the training split than all but one in a hundred test
/// samples; 0.01 is what unseen data have.</param>
public readonly record struct Memorisation(double NearerToTrain, double CloserThanTest, double Copies)
{
    /// <summary>The share of test samples that counts as an accident.</summary>
    private const double Accident = 0.01;

    /// <summary>Of the features, or flattened pixels, of samples, training and test split: [N, d] each.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit, the training split is smaller than the test split, or
    /// a value is no number.</exception>
    public static Memorisation Of(Tensor generated, Tensor train, Tensor test, ulong seed = 0)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var (known, samples) = Features.Pair(train, generated, least: 1);
        var (unseen, _) = Features.Pair(test, generated, least: 1);
        if (known.shape[0] < unseen.shape[0])
            throw new ArgumentException($"{known.shape[0]} training and {unseen.shape[0]} test samples: the test split must not be larger, or its neighbours would be nearer by number alone.", nameof(train));

        using var generator = new Generator(seed);
        var asMany = known.index_select(0, randperm(known.shape[0], generator: generator).narrow(0, 0, unseen.shape[0]));
        var nearer = (Nearest(samples, asMany) < Nearest(samples, unseen)).to_type(float64).mean().item<double>();

        var ofSamples = Nearest(samples, known);
        var ofTest = Nearest(unseen, known).sort().Values;
        // How many test samples lie farther away than each sample; ties count half.
        var atMost = searchsorted(ofTest, ofSamples, right: true).to_type(float64);
        var below = searchsorted(ofTest, ofSamples).to_type(float64);
        var closer = 1 - (atMost + below).mean().item<double>() / (2 * ofTest.shape[0]);
        var threshold = ofTest[(long)(Accident * ofTest.shape[0])];
        var copies = (ofSamples < threshold).to_type(float64).mean().item<double>();
        return new Memorisation(nearer, closer, copies);
    }

    /// <summary>For instance <c>50.3% nearer to train, 52.0% closer than test, 0.8% copies</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{100 * NearerToTrain:0.0}% nearer to train, {100 * CloserThanTest:0.0}% closer than test, {100 * Copies:0.0}% copies");

    private static Tensor Nearest(Tensor from, Tensor to)
    {
        var nearest = empty(from.shape[0], dtype: float64);
        Features.ForSquaredDistances(from, to, (first, distances) =>
            nearest.narrow(0, first, distances.shape[0]).copy_(distances.amin([1])));
        return nearest;
    }
}
