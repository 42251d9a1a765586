using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>
/// An operator of the ATen dispatcher, found by its schema name ("aten::add.Tensor") at its first call and called
/// boxed. Arguments stand in the schema's order; those left out at the end get the schema's defaults.
/// </summary>
internal sealed unsafe class Operator(string name)
{
    private const int StackPlaces = 48;
    private nint handle;

    /// <summary>Calls an operator that gives one tensor.</summary>
    public torch.Tensor Call(params ReadOnlySpan<Arg> args)
    {
        NativeValue result;
        Invoke(args, &result, 1);
        return new torch.Tensor((nint)result.Pointer);
    }

    /// <summary>Calls an operator that changes <paramref name="self"/> and gives it back.</summary>
    public torch.Tensor CallInPlace(torch.Tensor self, params ReadOnlySpan<Arg> args)
    {
        NativeValue result;
        Invoke(args, &result, 1);
        NativeMethods.gan_release((nint)result.Pointer);
        return self;
    }

    public (torch.Tensor, torch.Tensor) Call2(params ReadOnlySpan<Arg> args)
    {
        var results = stackalloc NativeValue[2];
        Invoke(args, results, 2);
        return (Wrap(results[0])!, Wrap(results[1])!);
    }

    public (torch.Tensor, torch.Tensor, torch.Tensor) Call3(params ReadOnlySpan<Arg> args)
    {
        var results = stackalloc NativeValue[3];
        Invoke(args, results, 3);
        return (Wrap(results[0])!, Wrap(results[1])!, Wrap(results[2])!);
    }

    public (torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor) Call4(params ReadOnlySpan<Arg> args)
    {
        var results = stackalloc NativeValue[4];
        Invoke(args, results, 4);
        return (Wrap(results[0])!, Wrap(results[1])!, Wrap(results[2])!, Wrap(results[3])!);
    }

    public torch.Tensor[] CallList(params ReadOnlySpan<Arg> args)
    {
        NativeValue result;
        Invoke(args, &result, 1);
        var tensors = new torch.Tensor[result.Count];
        for (var k = 0; k < tensors.Length; k++) tensors[k] = new torch.Tensor(((nint*)result.Pointer)[k]);
        NativeMethods.gan_free_list((nint)result.Pointer);
        return tensors;
    }

    public void CallVoid(params ReadOnlySpan<Arg> args)
    {
        NativeValue result;
        Invoke(args, &result, 1);
    }

    public bool CallBool(params ReadOnlySpan<Arg> args)
    {
        NativeValue result;
        Invoke(args, &result, 1);
        return result.Int != 0;
    }

    public long CallLong(params ReadOnlySpan<Arg> args)
    {
        NativeValue result;
        Invoke(args, &result, 1);
        return result.Int;
    }

    public double CallDouble(params ReadOnlySpan<Arg> args)
    {
        NativeValue result;
        Invoke(args, &result, 1);
        return result.Tag == Tag.Double ? result.Double : result.Int;
    }

    private static torch.Tensor? Wrap(in NativeValue value) =>
        value.Pointer == null ? null : new torch.Tensor((nint)value.Pointer);

    private void Invoke(ReadOnlySpan<Arg> args, NativeValue* results, int capacity)
    {
        if (handle == 0) handle = Find();
        var values = stackalloc NativeValue[args.Length];
        var places = 0;
        foreach (ref readonly var arg in args) places += arg.Spill;
        if (places <= StackPlaces)
        {
            var spill = stackalloc long[places];
            Write(args, values, spill);
            Check(NativeMethods.gan_call(handle, values, args.Length, results, capacity), args);
            return;
        }
        var block = (long*)NativeMemory.Alloc((nuint)places, sizeof(long));
        try
        {
            Write(args, values, block);
            Check(NativeMethods.gan_call(handle, values, args.Length, results, capacity), args);
        }
        finally
        {
            NativeMemory.Free(block);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(ReadOnlySpan<Arg> args, NativeValue* values, long* spill)
    {
        for (var k = 0; k < args.Length; k++) args[k].Write(ref values[k], ref spill);
    }

    /// <summary>Whether this libtorch has the operator.</summary>
    internal bool Exists()
    {
        try
        {
            if (handle == 0) handle = Find();
            return true;
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
    }

    private nint Find()
    {
        var dot = name.IndexOf('.');
        var found = dot < 0
            ? NativeMethods.gan_find(name, "")
            : NativeMethods.gan_find(name[..dot], name[(dot + 1)..]);
        if (found == 0) throw new EntryPointNotFoundException(NativeMethods.LastError());
        return found;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Check(int status, ReadOnlySpan<Arg> args)
    {
        if (status < 0) Fail(args);
    }

    private void Fail(ReadOnlySpan<Arg> args)
    {
        var message = NativeMethods.LastError();
        var given = new List<string>(args.Length);
        foreach (ref readonly var arg in args) given.Add(arg.ToString());
        throw new ExternalException($"{name}({string.Join(", ", given)}): {message}");
    }
}
