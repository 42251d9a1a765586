using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            /// <summary>Sequences of several lengths as a recurrent layer reads them.</summary>
            public static class rnn
            {
                /// <summary>Sequences of several lengths, step by step: the first steps of all, the second steps of those that have one…</summary>
                /// <remarks>It is as much in a dispose scope as its tensors are, and is moved with them.</remarks>
                public sealed class PackedSequence : IDisposable
                {
                    /// <summary>The steps, [sum of the lengths, …].</summary>
                    public readonly Tensor data;

                    /// <summary>How many sequences have each step, [longest], 64-bit integers on the processor.</summary>
                    public readonly Tensor batch_sizes;

                    /// <summary>Which sequence is the longest, the second…, [B]; null where they came so.</summary>
                    public readonly Tensor sorted_indices;

                    /// <summary>Which of the sorted is the first that was given, the second…, [B]; null where they came sorted.</summary>
                    public readonly Tensor unsorted_indices;

                    internal PackedSequence(Tensor data, Tensor batch_sizes, Tensor? sorted_indices, Tensor? unsorted_indices) =>
                        (this.data, this.batch_sizes, this.sorted_indices, this.unsorted_indices) = (data, batch_sizes, sorted_indices!, unsorted_indices!);

                    internal IEnumerable<Tensor> Tensors => new[] { data, batch_sizes, sorted_indices, unsorted_indices }.Where(tensor => tensor is not null);

                    /// <summary>The same sequences with what a layer made of their steps, without taking the tensors that both share from this one.</summary>
                    internal PackedSequence With(Tensor steps) => new(steps, batch_sizes.alias(), sorted_indices?.alias(), unsorted_indices?.alias());

                    public PackedSequence MoveToOuterDisposeScope() => Each(tensor => tensor.MoveToOuterDisposeScope());

                    public PackedSequence MoveToOtherDisposeScope(DisposeScope? other) => Each(tensor => tensor.MoveToOtherDisposeScope(other));

                    public PackedSequence MoveToOtherDisposeScope(PackedSequence other) => MoveToOtherDisposeScope(other.data.OwningScope);

                    public PackedSequence DetachFromDisposeScope() => Each(tensor => tensor.DetachFromDisposeScope());

                    public void Dispose() => Each(tensor => tensor.Dispose());

                    private PackedSequence Each(Action<Tensor> action)
                    {
                        foreach (var tensor in Tensors) action(tensor);
                        return this;
                    }
                }

                /// <summary>Packs sequences that are filled up to one length.</summary>
                /// <param name="input">[L, B, …], or [B, L, …] with batch_first.</param>
                /// <param name="lengths">Each sequence's length, [B], at least 1.</param>
                /// <param name="batch_first">The batch is the first dimension.</param>
                /// <param name="enforce_sorted">The sequences come longest first; false to have them sorted here.</param>
                /// <exception cref="ArgumentException">There is not one length for each sequence.</exception>
                public static PackedSequence pack_padded_sequence(Tensor input, Tensor lengths, bool batch_first = false, bool enforce_sorted = true)
                {
                    if (input.dim() < 2 || lengths.dim() != 1 || lengths.size(0) != input.size(batch_first ? 0 : 1))
                        throw new ArgumentException($"Packing wants an input {(batch_first ? "[B, L, …]" : "[L, B, …]")} and B lengths, and these are {input.Summary()} and {lengths.Summary()}.");
                    using var scope = NewDisposeScope();
                    lengths = lengths.to(ScalarType.Int64, CPU);
                    Tensor? order = null, back = null;
                    if (!enforce_sorted)
                    {
                        (lengths, order) = lengths.sort(-1, descending: true);
                        order = order.to(input.device);
                        input = input.index_select(batch_first ? 0 : 1, order);
                        back = order.argsort();
                    }
                    var (data, sizes) = Aten._pack_padded_sequence.Call2(input, lengths, batch_first);
                    return new PackedSequence(data, sizes, order, back).MoveToOuterDisposeScope();
                }

                /// <summary>Packs sequences [length, …].</summary>
                /// <param name="sequences">The sequences, of any lengths of 1 or more.</param>
                /// <param name="enforce_sorted">They come longest first; false to have them sorted here.</param>
                public static PackedSequence pack_sequence(IEnumerable<Tensor> sequences, bool enforce_sorted = true)
                {
                    using var scope = NewDisposeScope();
                    var all = sequences.ToList();
                    return pack_padded_sequence(pad_sequence(all), tensor(all.Select(sequence => sequence.size(0)).ToArray()), false, enforce_sorted).MoveToOuterDisposeScope();
                }

                /// <summary>Fills sequences up to one length.</summary>
                /// <param name="sequence">The sequences.</param>
                /// <param name="batch_first">Give [B, L, …] and not [L, B, …].</param>
                /// <param name="padding_value">What fills.</param>
                /// <param name="total_length">The length L, at least the longest's; null for that.</param>
                /// <returns>The sequences, and their lengths, [B], on the processor.</returns>
                /// <exception cref="ArgumentException">A sequence is longer than total_length.</exception>
                public static (Tensor, Tensor) pad_packed_sequence(PackedSequence sequence, bool batch_first = false, double padding_value = 0.0, long? total_length = null)
                {
                    var longest = sequence.batch_sizes.size(0);
                    if (total_length < longest) throw new ArgumentException($"A sequence of {longest} steps does not go into a total_length of {total_length}.");
                    using var scope = NewDisposeScope();
                    var (padded, lengths) = Aten._pad_packed_sequence.Call2(sequence.data, sequence.batch_sizes, batch_first, padding_value, total_length ?? longest);
                    if (sequence.unsorted_indices is { } back)
                    {
                        padded = padded.index_select(batch_first ? 0 : 1, back);
                        lengths = lengths.index_select(0, back.cpu());
                    }
                    return scope.MoveToOuter(padded, lengths);
                }

                /// <summary>Sequences [length, …] side by side, filled up to the longest: [L, B, …], or [B, L, …] with batch_first.</summary>
                /// <param name="sequences">The sequences; all but their lengths must agree.</param>
                /// <param name="batch_first">Give [B, L, …].</param>
                /// <param name="padding_value">What fills.</param>
                public static Tensor pad_sequence(IEnumerable<Tensor> sequences, bool batch_first = false, double padding_value = 0.0) => Aten.pad_sequence.Call(sequences.ToArray(), batch_first, padding_value);
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator _pack_padded_sequence = new("aten::_pack_padded_sequence");
        internal static readonly Operator _pad_packed_sequence = new("aten::_pad_packed_sequence");
        internal static readonly Operator pad_sequence = new("aten::pad_sequence");
        internal static readonly Operator lstm_packed = new("aten::lstm.data");
        internal static readonly Operator gru_packed = new("aten::gru.data");
        internal static readonly Operator rnn_tanh_packed = new("aten::rnn_tanh.data");
        internal static readonly Operator rnn_relu_packed = new("aten::rnn_relu.data");
    }
}
