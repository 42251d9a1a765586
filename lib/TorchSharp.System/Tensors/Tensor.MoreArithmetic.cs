using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <inheritdoc cref="addcdiv(Tensor, Tensor, Scalar)"/>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => Aten.addcdiv.Call(this, tensor1, tensor2);
        /// <inheritdoc cref="addcdiv(Tensor, Tensor, Scalar)"/>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => Aten.addcdiv_.CallInPlace(this, this, tensor1, tensor2);
        public Tensor cauchy_(double median = 0, double sigma = 1, Generator? generator = null) => Aten.cauchy_.CallInPlace(this, this, median, sigma, generator);
        /// <inheritdoc cref="clamp(Scalar, Scalar)"/>
        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Aten.clamp_Tensor.Call(this, min, max);
        /// <inheritdoc cref="clamp_(Scalar, Scalar)"/>
        public Tensor clamp_(Tensor? min = null, Tensor? max = null) => Aten.clamp__Tensor.CallInPlace(this, this, min, max);
        /// <summary>min(x, max), element by element.</summary>
        /// <param name="max">The greatest value.</param>
        public Tensor clamp_max(Scalar max) => Aten.clamp_max.Call(this, max);
        /// <summary>min(x, max), element by element, in place.</summary>
        /// <param name="max">The greatest value.</param>
        public Tensor clamp_max_(Scalar max) => Aten.clamp_max_.CallInPlace(this, this, max);
        /// <summary>max(x, min), element by element.</summary>
        /// <param name="min">The least value.</param>
        public Tensor clamp_min(Scalar min) => Aten.clamp_min.Call(this, min);
        /// <summary>max(x, min), element by element, in place.</summary>
        /// <param name="min">The least value.</param>
        public Tensor clamp_min_(Scalar min) => Aten.clamp_min_.CallInPlace(this, this, min);
        /// <summary>This tensor's size with another's sign, element by element.</summary>
        public Tensor copysign(Tensor other) => Aten.copysign_Tensor.Call(this, other);
        /// <summary>This tensor's size with another's sign, element by element, in place.</summary>
        public Tensor copysign_(Tensor other) => Aten.copysign__Tensor.CallInPlace(this, this, other);
        /// <summary>Draws from an exponential distribution, in place.</summary>
        /// <param name="generator">Source of randomness; null for the device's own.</param>
        public Tensor exponential_(double lambda = 1, Generator? generator = null) => Aten.exponential_.CallInPlace(this, this, lambda, generator);
        public Tensor fix() => Aten.fix.Call(this);
        public Tensor fix_() => Aten.fix_.CallInPlace(this, this);
        /// <summary>The division, rounded down. Shapes are broadcast.</summary>
        public Tensor floor_divide(Scalar other) => Aten.floor_divide_Scalar.Call(this, other);
        /// <inheritdoc cref="floor_divide(Scalar)"/>
        public Tensor floor_divide(Tensor other) => Aten.floor_divide.Call(this, other);
        /// <summary>The division, rounded down. Shapes are broadcast, in place.</summary>
        public Tensor floor_divide_(Scalar other) => Aten.floor_divide__Scalar.CallInPlace(this, this, other);
        /// <inheritdoc cref="floor_divide_(Scalar)"/>
        public Tensor floor_divide_(Tensor other) => Aten.floor_divide__Tensor.CallInPlace(this, this, other);
        /// <summary>The greater of each two elements; a number wins against NaN. Shapes are broadcast.</summary>
        public Tensor fmax(Tensor other) => Aten.fmax.Call(this, other);
        /// <summary>The lesser of each two elements; a number wins against NaN. Shapes are broadcast.</summary>
        public Tensor fmin(Tensor other) => Aten.fmin.Call(this, other);
        /// <summary>The remainder of the division, with this tensor's sign.</summary>
        public Tensor fmod(Scalar scalar) => Aten.fmod_Scalar.Call(this, scalar);
        /// <inheritdoc cref="fmod(Scalar)"/>
        public Tensor fmod(Tensor target) => Aten.fmod_Tensor.Call(this, target);
        /// <summary>The remainder of the division, with this tensor's sign, in place.</summary>
        public Tensor fmod_(Scalar scalar) => Aten.fmod__Scalar.CallInPlace(this, this, scalar);
        /// <inheritdoc cref="fmod_(Scalar)"/>
        public Tensor fmod_(Tensor target) => Aten.fmod__Tensor.CallInPlace(this, this, target);
        public Tensor full_like(Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Made(Aten.full_like.Call(this, value, dtype, Arg.None, device), requires_grad);
        public Tensor gcd(Tensor other) => Aten.gcd.Call(this, other);
        public Tensor gcd_(Tensor other) => Aten.gcd_.CallInPlace(this, this, other);
        public Tensor lcm(Tensor other) => Aten.lcm.Call(this, other);
        public Tensor lcm_(Tensor other) => Aten.lcm_.CallInPlace(this, this, other);
        public Tensor log_normal_(double mean = 0, double std = 1, Generator? generator = null) => Aten.log_normal_.CallInPlace(this, this, mean, std, generator);
        /// <summary>this · target, element by element; another name of mul.</summary>
        public Tensor multiply(Scalar target) => Aten.multiply_Scalar.Call(this, target);
        /// <inheritdoc cref="multiply(Scalar)"/>
        public Tensor multiply(Tensor target) => Aten.multiply_Tensor.Call(this, target);
        /// <summary>Puts numbers in the place of NaN and ±∞.</summary>
        /// <param name="nan">For NaN; null for 0.</param>
        /// <param name="posinf">For ∞; null for the greatest number of the type.</param>
        /// <param name="neginf">For −∞; null for the least number of the type.</param>
        public Tensor nan_to_num(double nan = 0, double? posinf = null, double? neginf = null) => Aten.nan_to_num.Call(this, nan, posinf, neginf);
        /// <summary>Puts numbers in the place of NaN and ±∞, in place.</summary>
        /// <param name="nan">For NaN; null for 0.</param>
        /// <param name="posinf">For ∞; null for the greatest number of the type.</param>
        /// <param name="neginf">For −∞; null for the least number of the type.</param>
        public Tensor nan_to_num_(double nan = 0, double? posinf = null, double? neginf = null) => Aten.nan_to_num_.CallInPlace(this, this, nan, posinf, neginf);
        public Tensor positive() => Aten.positive.Call(this);
        /// <summary>Raises to a power, in place.</summary>
        /// <param name="exponent">Tensor or number.</param>
        public Tensor pow_(Scalar exponent) => Aten.pow__Scalar.CallInPlace(this, this, exponent);
        /// <inheritdoc cref="pow_(Scalar)"/>
        public Tensor pow_(Tensor exponent) => Aten.pow__Tensor.CallInPlace(this, this, exponent);
        public Tensor q_per_channel_scales() => Aten.q_per_channel_scales.Call(this);
        public Tensor q_per_channel_zero_points() => Aten.q_per_channel_zero_points.Call(this);
        public Tensor remainder_(Scalar scalar) => Aten.remainder__Scalar.CallInPlace(this, this, scalar);
        public Tensor remainder_(Tensor target) => Aten.remainder__Tensor.CallInPlace(this, this, target);
        public Tensor round_(long decimals = 0) => Aten.round__decimals.CallInPlace(this, this, decimals);
        public Tensor signbit() => Aten.signbit.Call(this);
        /// <summary>Takes away dimensions of size 1, in place.</summary>
        public Tensor squeeze_(long? dim = null) => Aten.squeeze__dim.CallInPlace(this, this, dim);
        /// <summary>this − target, element by element; another name of sub.</summary>
        public Tensor subtract(Scalar target) => Aten.subtract_Scalar.Call(this, target);
        /// <inheritdoc cref="subtract(Scalar)"/>
        public Tensor subtract(Tensor target) => Aten.subtract_Tensor.Call(this, target);
        /// <summary>this − target, element by element; another name of sub, in place.</summary>
        public Tensor subtract_(Scalar target) => Aten.subtract__Scalar.CallInPlace(this, this, target);
        /// <inheritdoc cref="subtract_(Scalar)"/>
        public Tensor subtract_(Tensor target) => Aten.subtract__Tensor.CallInPlace(this, this, target);
        public Tensor to_dense() => Aten.to_dense.Call(this);
        public Tensor to_sparse() => Aten.to_sparse.Call(this);
        public Tensor to_sparse(int sparse_dim) => Aten.to_sparse_sparse_dim.Call(this, (long)sparse_dim);
        /// <summary>Exchanges two dimensions, in place.</summary>
        public Tensor transpose_(long dim0, long dim1) => Aten.transpose_.CallInPlace(this, this, dim0, dim1);
        /// <summary>this / target, element by element, not rounded.</summary>
        public Tensor true_divide(Scalar other) => Aten.true_divide_Scalar.Call(this, other);
        /// <inheritdoc cref="true_divide(Scalar)"/>
        public Tensor true_divide(Tensor other) => Aten.true_divide_Tensor.Call(this, other);
        /// <summary>this / target, element by element, not rounded, in place.</summary>
        public Tensor true_divide_(Scalar other) => Aten.true_divide__Scalar.CallInPlace(this, this, other);
        /// <inheritdoc cref="true_divide_(Scalar)"/>
        public Tensor true_divide_(Tensor other) => Aten.true_divide__Tensor.CallInPlace(this, this, other);
        /// <summary>Puts in a dimension of size 1, in place.</summary>
        public Tensor unsqueeze_(long dim) => Aten.unsqueeze_.CallInPlace(this, this, dim);
        /// <summary>this / target, element by element; another name of div.</summary>
        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);
        /// <inheritdoc cref="divide(Tensor, RoundingMode)"/>
        public Tensor divide(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);
        /// <summary>this / target, element by element; another name of div, in place.</summary>
        public Tensor divide_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);
        /// <inheritdoc cref="divide_(Tensor, RoundingMode)"/>
        public Tensor divide_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);
    }

    public static Tensor _sample_dirichlet(Tensor input, Generator? generator = null) => Aten._sample_dirichlet.Call(input, generator);
    public static Tensor _standard_gamma(Tensor input, Generator? generator = null) => Aten._standard_gamma.Call(input, generator);
    /// <inheritdoc cref="Tensor.add(Tensor, Scalar)"/>
    public static Tensor add(Tensor left, Scalar right) => left.add(right);
    /// <inheritdoc cref="Tensor.add(Tensor, Scalar)"/>
    public static Tensor add(Tensor left, Scalar right, Scalar alpha) => left.add(right, alpha);
    /// <inheritdoc cref="Tensor.add(Tensor, Scalar)"/>
    public static Tensor add(Tensor left, Tensor right, Scalar alpha) => left.add(right, alpha);
    /// <inheritdoc cref="Tensor.add_(Tensor, Scalar)"/>
    public static Tensor add_(Tensor left, Scalar right) => left.add_(right);
    /// <inheritdoc cref="Tensor.add_(Tensor, Scalar)"/>
    public static Tensor add_(Tensor left, Scalar right, Scalar alpha) => left.add_(right, alpha);
    /// <inheritdoc cref="Tensor.add_(Tensor, Scalar)"/>
    public static Tensor add_(Tensor left, Tensor right) => left.add_(right);
    /// <inheritdoc cref="Tensor.add_(Tensor, Scalar)"/>
    public static Tensor add_(Tensor left, Tensor right, Scalar alpha) => left.add_(right, alpha);
    /// <inheritdoc cref="Tensor.addcdiv(Tensor, Tensor, Scalar)"/>
    public static Tensor addcdiv(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) => input.addcdiv(tensor1, tensor2, value);
    /// <inheritdoc cref="Tensor.addcdiv(Tensor, Tensor, Scalar)"/>
    public static Tensor addcdiv_(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) => input.addcdiv_(tensor1, tensor2, value);
    /// <inheritdoc cref="Tensor.addcmul(Tensor, Tensor, Scalar)"/>
    public static Tensor addcmul(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) => input.addcmul(tensor1, tensor2, value);
    /// <inheritdoc cref="Tensor.addcmul(Tensor, Tensor, Scalar)"/>
    public static Tensor addcmul_(Tensor input, Tensor tensor1, Tensor tensor2, Scalar value) => input.addcmul_(tensor1, tensor2, value);
    /// <inheritdoc cref="Tensor.all(long, bool)"/>
    public static Tensor all(Tensor input) => input.all();
    /// <inheritdoc cref="Tensor.all(long, bool)"/>
    public static Tensor all(Tensor input, long dim, bool keepdim = false) => input.all(dim, keepdim);
    /// <inheritdoc cref="Tensor.any(long, bool)"/>
    public static Tensor any(Tensor input) => input.any();
    /// <inheritdoc cref="Tensor.any(long, bool)"/>
    public static Tensor any(Tensor input, long dim, bool keepdim = false) => input.any(dim, keepdim);
    /// <inheritdoc cref="Tensor.argmax(long, bool)"/>
    public static Tensor argmax(Tensor input) => input.argmax();
    /// <inheritdoc cref="Tensor.argmin(long, bool)"/>
    public static Tensor argmin(Tensor input) => input.argmin();
    /// <inheritdoc cref="Tensor.argmin(long, bool)"/>
    public static Tensor argmin(Tensor input, long dim, bool keepdim = false) => input.argmin(dim, keepdim);
    /// <inheritdoc cref="Tensor.argsort(long, bool)"/>
    public static Tensor argsort(Tensor input, long dim = -1, bool descending = false) => input.argsort(dim, descending);
    /// <inheritdoc cref="Tensor.clamp(Scalar, Scalar)"/>
    public static Tensor clamp(Tensor input, Tensor? min = null, Tensor? max = null) => input.clamp(min, max);
    /// <inheritdoc cref="Tensor.clamp_(Scalar, Scalar)"/>
    public static Tensor clamp_(Tensor input, Scalar? min = null, Scalar? max = null) => input.clamp_(min, max);
    /// <inheritdoc cref="Tensor.clamp_(Scalar, Scalar)"/>
    public static Tensor clamp_(Tensor input, Tensor? min = null, Tensor? max = null) => input.clamp_(min, max);
    /// <inheritdoc cref="Tensor.clamp_max(Scalar)"/>
    public static Tensor clamp_max(Tensor input, Scalar max) => input.clamp_max(max);
    /// <inheritdoc cref="Tensor.clamp_max_(Scalar)"/>
    public static Tensor clamp_max_(Tensor input, Scalar max) => input.clamp_max_(max);
    /// <inheritdoc cref="Tensor.clamp_min(Scalar)"/>
    public static Tensor clamp_min(Tensor input, Scalar min) => input.clamp_min(min);
    /// <inheritdoc cref="Tensor.clamp_min_(Scalar)"/>
    public static Tensor clamp_min_(Tensor input, Scalar min) => input.clamp_min_(min);
    /// <inheritdoc cref="Tensor.clamp(Scalar, Scalar)"/>
    public static Tensor clip(Tensor input, Scalar? min = null, Scalar? max = null) => input.clip(min, max);
    /// <inheritdoc cref="Tensor.clone()"/>
    public static Tensor clone(Tensor input) => input.clone();
    /// <inheritdoc cref="Tensor.copysign(Tensor)"/>
    public static Tensor copysign(Tensor input, Tensor other) => input.copysign(other);
    /// <inheritdoc cref="Tensor.copysign_(Tensor)"/>
    public static Tensor copysign_(Tensor input, Tensor other) => input.copysign_(other);
    /// <inheritdoc cref="Tensor.div(Tensor, RoundingMode)"/>
    public static Tensor div(Tensor left, Scalar right, RoundingMode rounding_mode = RoundingMode.None) => left.div(right, rounding_mode);
    /// <inheritdoc cref="Tensor.div_(Tensor, RoundingMode)"/>
    public static Tensor div_(Tensor left, Scalar right, RoundingMode rounding_mode = RoundingMode.None) => left.div_(right, rounding_mode);
    /// <inheritdoc cref="Tensor.div_(Tensor, RoundingMode)"/>
    public static Tensor div_(Tensor left, Tensor right, RoundingMode rounding_mode = RoundingMode.None) => left.div_(right, rounding_mode);
    /// <inheritdoc cref="Tensor.divide_(Tensor, RoundingMode)"/>
    public static Tensor divide_(Tensor left, Scalar right) => Aten.divide__Scalar.CallInPlace(left, left, right);
    public static Tensor fix(Tensor input) => input.fix();
    public static Tensor fix_(Tensor input) => input.fix_();
    /// <inheritdoc cref="Tensor.floor_divide(Scalar)"/>
    public static Tensor floor_divide(Tensor input, Tensor other) => input.floor_divide(other);
    /// <inheritdoc cref="Tensor.floor_divide_(Scalar)"/>
    public static Tensor floor_divide_(Tensor input, Tensor other) => input.floor_divide_(other);
    /// <inheritdoc cref="Tensor.fmax(Tensor)"/>
    public static Tensor fmax(Tensor input, Tensor other) => input.fmax(other);
    /// <inheritdoc cref="Tensor.fmin(Tensor)"/>
    public static Tensor fmin(Tensor input, Tensor other) => input.fmin(other);
    /// <inheritdoc cref="Tensor.fmod(Scalar)"/>
    public static Tensor fmod(Tensor left, Scalar right) => left.fmod(right);
    /// <inheritdoc cref="Tensor.fmod(Scalar)"/>
    public static Tensor fmod(Tensor left, Tensor right) => left.fmod(right);
    /// <inheritdoc cref="Tensor.fmod_(Scalar)"/>
    public static Tensor fmod_(Tensor left, Scalar right) => left.fmod_(right);
    /// <inheritdoc cref="Tensor.fmod_(Scalar)"/>
    public static Tensor fmod_(Tensor left, Tensor right) => left.fmod_(right);
    public static Tensor gcd(Tensor left, Tensor right) => left.gcd(right);
    public static Tensor gcd_(Tensor left, Tensor right) => left.gcd_(right);
    public static Tensor lcm(Tensor input, Tensor other) => input.lcm(other);
    public static Tensor lcm_(Tensor input, Tensor other) => input.lcm_(other);
    public static Tensor logspace(double start, double end, long steps, double @base = 10, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Made(Aten.logspace.Call(start, end, steps, @base, dtype ?? defaultType, Arg.None, device ?? defaultDevice), requires_grad);
    /// <inheritdoc cref="Tensor.mul(Tensor)"/>
    public static Tensor mul(Tensor left, Scalar right) => left.mul(right);
    /// <inheritdoc cref="Tensor.mul_(Tensor)"/>
    public static Tensor mul_(Tensor left, Scalar right) => left.mul_(right);
    /// <inheritdoc cref="Tensor.mul_(Tensor)"/>
    public static Tensor mul_(Tensor left, Tensor right) => left.mul_(right);
    /// <inheritdoc cref="Tensor.multiply(Scalar)"/>
    public static Tensor multiply(Tensor left, Scalar right) => left.multiply(right);
    /// <inheritdoc cref="Tensor.multiply(Scalar)"/>
    public static Tensor multiply(Tensor left, Tensor right) => left.multiply(right);
    /// <summary>this · target, element by element; another name of mul, in place.</summary>
    public static Tensor multiply_(Tensor left, Scalar right) => Aten.multiply__Scalar.CallInPlace(left, left, right);
    /// <inheritdoc cref="multiply_(Tensor, Scalar)"/>
    public static Tensor multiply_(Tensor left, Tensor right) => Aten.multiply__Tensor.CallInPlace(left, left, right);
    /// <inheritdoc cref="Tensor.nan_to_num(double, double?, double?)"/>
    public static Tensor nan_to_num(Tensor input, double nan = 0, double? posinf = null, double? neginf = null) => input.nan_to_num(nan, posinf, neginf);
    /// <inheritdoc cref="Tensor.nan_to_num_(double, double?, double?)"/>
    public static Tensor nan_to_num_(Tensor input, double nan = 0, double? posinf = null, double? neginf = null) => input.nan_to_num_(nan, posinf, neginf);
    public static long numel(Tensor input) => input.numel();
    public static Tensor positive(Tensor input) => input.positive();
    /// <inheritdoc cref="Tensor.pow(Tensor)"/>
    public static Tensor pow(Tensor left, Tensor exponent) => left.pow(exponent);
    /// <inheritdoc cref="Tensor.pow_(Scalar)"/>
    public static Tensor pow_(Tensor left, Scalar exponent) => left.pow_(exponent);
    /// <inheritdoc cref="Tensor.pow_(Scalar)"/>
    public static Tensor pow_(Tensor left, Tensor exponent) => left.pow_(exponent);
    /// <inheritdoc cref="Tensor.remainder(Tensor)"/>
    public static Tensor remainder(Tensor left, Scalar right) => left.remainder(right);
    /// <inheritdoc cref="Tensor.remainder(Tensor)"/>
    public static Tensor remainder(Tensor left, Tensor right) => left.remainder(right);
    public static Tensor remainder_(Tensor left, Scalar right) => left.remainder_(right);
    public static Tensor remainder_(Tensor left, Tensor right) => left.remainder_(right);
    /// <inheritdoc cref="Tensor.round(long)"/>
    public static Tensor round(Tensor input, long decimals = 0) => input.round(decimals);
    public static Tensor round_(Tensor input, long decimals = 0) => input.round_(decimals);
    public static Tensor signbit(Tensor input) => input.signbit();
    /// <inheritdoc cref="Tensor.squeeze_(long?)"/>
    public static Tensor squeeze_(Tensor input, long? dim = null) => input.squeeze_(dim);
    /// <inheritdoc cref="Tensor.sub(Tensor)"/>
    public static Tensor sub(Tensor left, Scalar right) => left.sub(right);
    /// <inheritdoc cref="Tensor.sub_(Tensor)"/>
    public static Tensor sub_(Tensor left, Scalar right) => left.sub_(right);
    /// <inheritdoc cref="Tensor.sub_(Tensor)"/>
    public static Tensor sub_(Tensor left, Tensor right) => left.sub_(right);
    /// <inheritdoc cref="Tensor.subtract(Scalar)"/>
    public static Tensor subtract(Tensor left, Scalar right) => left.subtract(right);
    /// <inheritdoc cref="Tensor.subtract(Scalar)"/>
    public static Tensor subtract(Tensor left, Tensor right) => left.subtract(right);
    /// <inheritdoc cref="Tensor.subtract_(Scalar)"/>
    public static Tensor subtract_(Tensor left, Scalar right) => left.subtract_(right);
    /// <inheritdoc cref="Tensor.subtract_(Scalar)"/>
    public static Tensor subtract_(Tensor left, Tensor right) => left.subtract_(right);
    /// <inheritdoc cref="Tensor.true_divide(Scalar)"/>
    public static Tensor true_divide(Tensor dividend, Tensor divisor) => dividend.true_divide(divisor);
    /// <inheritdoc cref="Tensor.true_divide_(Scalar)"/>
    public static Tensor true_divide_(Tensor dividend, Tensor divisor) => dividend.true_divide_(divisor);
    /// <inheritdoc cref="Tensor.unsqueeze_(long)"/>
    public static Tensor unsqueeze_(Tensor input, long dim) => input.unsqueeze_(dim);
    /// <inheritdoc cref="Tensor.divide(Tensor, RoundingMode)"/>
    public static Tensor divide(Tensor left, Scalar right, RoundingMode rounding_mode = RoundingMode.None) => left.divide(right, rounding_mode);
    /// <inheritdoc cref="Tensor.divide(Tensor, RoundingMode)"/>
    public static Tensor divide(Tensor left, Tensor right, RoundingMode rounding_mode = RoundingMode.None) => left.divide(right, rounding_mode);
    /// <inheritdoc cref="Tensor.divide_(Tensor, RoundingMode)"/>
    public static Tensor divide_(Tensor left, Tensor right, RoundingMode rounding_mode = RoundingMode.None) => left.div_(right, rounding_mode);

    internal static partial class Aten
    {
        internal static readonly Operator cauchy_ = new("aten::cauchy_");
        internal static readonly Operator clamp_Tensor = new("aten::clamp.Tensor");
        internal static readonly Operator clamp__Tensor = new("aten::clamp_.Tensor");
        internal static readonly Operator clamp_max = new("aten::clamp_max");
        internal static readonly Operator clamp_max_ = new("aten::clamp_max_");
        internal static readonly Operator clamp_min = new("aten::clamp_min");
        internal static readonly Operator clamp_min_ = new("aten::clamp_min_");
        internal static readonly Operator copysign_Tensor = new("aten::copysign.Tensor");
        internal static readonly Operator copysign__Tensor = new("aten::copysign_.Tensor");
        internal static readonly Operator exponential_ = new("aten::exponential_");
        internal static readonly Operator fix = new("aten::fix");
        internal static readonly Operator fix_ = new("aten::fix_");
        internal static readonly Operator floor_divide_Scalar = new("aten::floor_divide.Scalar");
        internal static readonly Operator floor_divide = new("aten::floor_divide");
        internal static readonly Operator floor_divide__Scalar = new("aten::floor_divide_.Scalar");
        internal static readonly Operator floor_divide__Tensor = new("aten::floor_divide_.Tensor");
        internal static readonly Operator fmax = new("aten::fmax");
        internal static readonly Operator fmin = new("aten::fmin");
        internal static readonly Operator fmod_Scalar = new("aten::fmod.Scalar");
        internal static readonly Operator fmod_Tensor = new("aten::fmod.Tensor");
        internal static readonly Operator fmod__Scalar = new("aten::fmod_.Scalar");
        internal static readonly Operator fmod__Tensor = new("aten::fmod_.Tensor");
        internal static readonly Operator gcd = new("aten::gcd");
        internal static readonly Operator gcd_ = new("aten::gcd_");
        internal static readonly Operator lcm = new("aten::lcm");
        internal static readonly Operator lcm_ = new("aten::lcm_");
        internal static readonly Operator log_normal_ = new("aten::log_normal_");
        internal static readonly Operator multiply_Scalar = new("aten::multiply.Scalar");
        internal static readonly Operator multiply_Tensor = new("aten::multiply.Tensor");
        internal static readonly Operator nan_to_num = new("aten::nan_to_num");
        internal static readonly Operator nan_to_num_ = new("aten::nan_to_num_");
        internal static readonly Operator positive = new("aten::positive");
        internal static readonly Operator pow__Scalar = new("aten::pow_.Scalar");
        internal static readonly Operator pow__Tensor = new("aten::pow_.Tensor");
        internal static readonly Operator q_per_channel_scales = new("aten::q_per_channel_scales");
        internal static readonly Operator q_per_channel_zero_points = new("aten::q_per_channel_zero_points");
        internal static readonly Operator remainder__Scalar = new("aten::remainder_.Scalar");
        internal static readonly Operator remainder__Tensor = new("aten::remainder_.Tensor");
        internal static readonly Operator round__decimals = new("aten::round_.decimals");
        internal static readonly Operator signbit = new("aten::signbit");
        internal static readonly Operator squeeze__dim = new("aten::squeeze_.dim");
        internal static readonly Operator subtract_Scalar = new("aten::subtract.Scalar");
        internal static readonly Operator subtract_Tensor = new("aten::subtract.Tensor");
        internal static readonly Operator subtract__Scalar = new("aten::subtract_.Scalar");
        internal static readonly Operator subtract__Tensor = new("aten::subtract_.Tensor");
        internal static readonly Operator to_dense = new("aten::to_dense");
        internal static readonly Operator to_sparse = new("aten::to_sparse");
        internal static readonly Operator to_sparse_sparse_dim = new("aten::to_sparse.sparse_dim");
        internal static readonly Operator transpose_ = new("aten::transpose_");
        internal static readonly Operator true_divide_Scalar = new("aten::true_divide.Scalar");
        internal static readonly Operator true_divide_Tensor = new("aten::true_divide.Tensor");
        internal static readonly Operator true_divide__Scalar = new("aten::true_divide_.Scalar");
        internal static readonly Operator true_divide__Tensor = new("aten::true_divide_.Tensor");
        internal static readonly Operator unsqueeze_ = new("aten::unsqueeze_");
        internal static readonly Operator _sample_dirichlet = new("aten::_sample_dirichlet");
        internal static readonly Operator _standard_gamma = new("aten::_standard_gamma");
        internal static readonly Operator divide__Scalar = new("aten::divide_.Scalar");
        internal static readonly Operator logspace = new("aten::logspace");
        internal static readonly Operator multiply__Scalar = new("aten::multiply_.Scalar");
        internal static readonly Operator multiply__Tensor = new("aten::multiply_.Tensor");
    }
}
