namespace TorchSharp.Tests;

public class TypeTests
{
    [Fact]
    public void Ranges_and_promotions()
    {
        Assert.Equal(1.1920928955078125e-07, finfo().eps);
        Assert.Equal(3.3895313892515355e+38, finfo(ScalarType.BFloat16).max);
        Assert.Equal(6.103515625e-05, finfo(ScalarType.Float16).tiny);
        Assert.Throws<ArgumentException>(() => finfo(ScalarType.Int64));
        Assert.Equal(ScalarType.Float32, promote_types(ScalarType.Int64, ScalarType.Float32));
        Assert.Equal(ScalarType.Float32, promote_types(ScalarType.Float16, ScalarType.BFloat16));
        Assert.Equal(ScalarType.Int16, promote_types(ScalarType.Byte, ScalarType.Int8));
        Assert.False(can_cast(ScalarType.Float32, ScalarType.Int32));
        Assert.True(can_cast(ScalarType.Int32, ScalarType.Float16));
        Assert.Equal(ScalarType.Float32, result_type(ones(2), tensor(2.0)));
    }

    [Fact]
    public void Inference_mode_says_whether_it_is_on()
    {
        Assert.False(is_inference_mode_enabled());
        using (inference_mode())
        {
            Assert.True(is_inference_mode_enabled());
            Assert.False(ones(2, requires_grad: true).mul(2).requires_grad);
        }
        Assert.False(is_inference_mode_enabled());
        using (no_grad())
        using (enable_grad()) Assert.True(ones(2, requires_grad: true).mul(2).requires_grad);
    }

    [Fact]
    public void Tensors_from_what_there_is()
    {
        var a = ones(2);
        Assert.Same(a, as_tensor(a));
        Assert.Equal(ScalarType.Float64, as_tensor(a, ScalarType.Float64).dtype);
        Assert.Equal(new long[] { 1, 2 }, as_tensor(new[] { 1, 2 }, ScalarType.Int64).data<long>().ToArray());
        var b = zeros(3);
        b.set_(a);
        a.add_(1);
        Assert.Equal(new float[] { 2, 2 }, b.data<float>().ToArray());
        Assert.Equal(3, arange(10)[3..].storage_offset());
        Assert.Equal(random.initial_seed(), torch.initial_seed());
        var path = Path.GetTempFileName();
        save(arange(4), path);
        Assert.Equal(new long[] { 0, 1, 2, 3 }, load(path).data<long>().ToArray());
        File.Delete(path);
        var table = nn.Embedding_from_pretrained(arange(6).to(ScalarType.Float32).reshape(3, 2));
        Assert.False(table.weight!.requires_grad);
        Assert.Equal(new float[] { 4, 5 }, table.call(tensor(new long[] { 2 })).data<float>().ToArray());
    }

    [Fact]
    public void A_literal_0_is_a_dimension_and_not_a_type()
    {
        var x = ones(2, 3);
        Assert.Equal([3L], x.sum(0).shape);
        Assert.Equal([3L], x.prod(0).shape);
        Assert.Equal([3L], sum(x, 0).shape);
        Assert.Equal([3L], prod(x, 0).shape);
        Assert.Equal(ScalarType.Float64, x.sum(ScalarType.Float64).dtype);
        Assert.Empty(x.sum().shape);
    }
}
