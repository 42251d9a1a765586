using System.Runtime.InteropServices;

namespace TorchSharp.Tests;

/// <summary>Where tensors are made without a device. META takes the place of a GPU: everybody has it.</summary>
public sealed class DefaultDeviceTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose()
    {
        set_default_device(CPU);
        set_default_dtype(ScalarType.Float32);
        scope.Dispose();
    }

    [Fact]
    public void What_is_made_without_a_device_lies_on_the_default_one()
    {
        Assert.Equal(DeviceType.CPU, get_default_device().type);
        Assert.Equal(DeviceType.CPU, InitializeDevice(null).type);
        set_default_device("meta");
        Assert.Equal((DeviceType.META, DeviceType.META, DeviceType.CPU), (get_default_device().type, InitializeDevice(null).type, InitializeDevice(CPU).type));
        Assert.All(new Func<Tensor>[]
        {
            () => empty(2), () => zeros(2), () => ones(2), () => full(2, 1), () => rand(2), () => randn(2), () => randint(2, [2]), () => randint(0, 2, new[] { 2 }), () => randperm(2),
            () => arange(2), () => linspace(0, 1, 2), () => logspace(0, 1, 2), () => eye(2), () => empty_strided([2], [1]), () => tensor(1), () => tensor(new[] { 1.0 }),
            () => tensor(new[,] { { 1L } }), () => tensor(1f, 2f), () => as_tensor(new List<float> { 1 }), () => from_array(new[] { 1 }), () => tril_indices(2, 2), () => triu_indices(2, 2),
            () => fft.fftfreq(4), () => fft.rfftfreq(4), () => hann_window(4), () => hamming_window(4), () => bartlett_window(4), () => blackman_window(4), () => kaiser_window(4),
            () => nn.Linear(2, 3).weight!,
        }, make => Assert.Equal(DeviceType.META, DeviceOf(make)));
        var near = ones(2, device: CPU);
        Assert.Equal(DeviceType.CPU, near.device_type);
        Assert.All([zeros_like(near), near.new_zeros(2), near * 2, near.clone()], made => Assert.Equal(DeviceType.CPU, made.device_type));
        set_default_device(CPU);
        Assert.Equal(DeviceType.CPU, zeros(2).device_type);
    }

    // Some operators have no kernel for META, and say that they were called with it.
    private static DeviceType DeviceOf(Func<Tensor> make)
    {
        try
        {
            return make().device_type;
        }
        catch (ExternalException error) when (error.Message.Contains("'Meta' backend"))
        {
            return DeviceType.META;
        }
    }

    [Fact]
    public void What_must_be_on_the_processor_stays_there()
    {
        using var stream = new MemoryStream();
        ones(2).Save(new BinaryWriter(stream));
        set_default_device(META);
        stream.Position = 0;
        Assert.Equal(new float[] { 1, 1 }, Tensor.Load(stream).data<float>().ToArray());
        Assert.Equal(ScalarType.Float64, promote_types(ScalarType.Int64, ScalarType.Float64));
        Assert.False(is_inference_mode_enabled());
    }

    [Fact]
    public void A_tensor_can_say_type_and_device()
    {
        set_default_tensor_type(zeros(0, ScalarType.Float64, META));
        Assert.Equal((ScalarType.Float64, DeviceType.META), (zeros(2).dtype, zeros(2).device_type));
        Assert.Equal((ScalarType.Float64, ScalarType.Float64), (hann_window(4).dtype, fft.fftfreq(4).dtype));
        Assert.Throws<ArgumentException>(() => set_default_tensor_type(zeros(0, ScalarType.Int32)));
        set_default_tensor_type(zeros(0, ScalarType.Float32, CPU));
        Assert.Equal((ScalarType.Float32, DeviceType.CPU), (zeros(2).dtype, zeros(2).device_type));
    }

    [Fact]
    public void A_device_that_there_is_not_is_refused()
    {
        Assert.True(TryInitializeDeviceType(DeviceType.CPU) && TryInitializeDeviceType(DeviceType.META));
        Assert.Equal(cuda.is_available(), TryInitializeDeviceType(DeviceType.CUDA));
        Assert.Contains("MPS", Assert.Throws<InvalidOperationException>(() => set_default_device(MPS)).Message);
        Assert.Throws<InvalidOperationException>(() => InitializeDevice(new Device(DeviceType.XLA)));
        Assert.Equal(DeviceType.CPU, get_default_device().type);
        Assert.False(mps_is_available());
    }
}
