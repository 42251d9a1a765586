using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>In training, sets each element to 0 with probability p and scales the rest by 1 / (1 − p).</summary>
    public sealed class Dropout : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Dropout(double p, bool inplace) : base(nameof(Dropout)) => (this.p, this.inplace) = (p, inplace);

        /// <summary>The probability with which an element or a channel is dropped.</summary>
        public double p { get; set; }

        /// <summary>Write the result over the input.</summary>
        public bool inplace { get; set; }

        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.dropout(tensor, p, training, inplace);
    }

    /// <summary>Dropout of whole channels of [B, C, L].</summary>
    public sealed class Dropout1d : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Dropout1d(double p, bool inplace) : base(nameof(Dropout1d)) => (this.p, this.inplace) = (p, inplace);

        /// <summary>The probability with which an element or a channel is dropped.</summary>
        public double p { get; set; }

        /// <summary>Write the result over the input.</summary>
        public bool inplace { get; set; }

        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.dropout1d(tensor, p, training, inplace);
    }

    /// <summary>Dropout of whole channels of [B, C, H, W].</summary>
    public sealed class Dropout2d : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Dropout2d(double p, bool inplace) : base(nameof(Dropout2d)) => (this.p, this.inplace) = (p, inplace);

        /// <summary>The probability with which an element or a channel is dropped.</summary>
        public double p { get; set; }

        /// <summary>Write the result over the input.</summary>
        public bool inplace { get; set; }

        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.dropout2d(input, p, training, inplace);
    }

    /// <summary>Dropout of whole channels of [B, C, D, H, W].</summary>
    public sealed class Dropout3d : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Dropout3d(double p, bool inplace) : base(nameof(Dropout3d)) => (this.p, this.inplace) = (p, inplace);

        /// <summary>The probability with which an element or a channel is dropped.</summary>
        public double p { get; set; }

        /// <summary>Write the result over the input.</summary>
        public bool inplace { get; set; }

        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.dropout3d(input, p, training, inplace);
    }

    /// <summary>Dropout that keeps mean and variance of a self-normalising network.</summary>
    public sealed class AlphaDropout : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal AlphaDropout(double p, bool inplace) : base(nameof(AlphaDropout)) => (this.p, this.inplace) = (p, inplace);

        /// <summary>The probability with which an element or a channel is dropped.</summary>
        public double p { get; set; }

        /// <summary>Write the result over the input.</summary>
        public bool inplace { get; set; }

        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.alpha_dropout(tensor, p, training, inplace);
    }

    /// <summary>Alpha dropout of whole channels.</summary>
    public sealed class FeatureAlphaDropout : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal FeatureAlphaDropout(double p, bool inplace) : base(nameof(FeatureAlphaDropout)) => (this.p, this.inplace) = (p, inplace);

        /// <summary>The probability with which an element or a channel is dropped.</summary>
        public double p { get; set; }

        /// <summary>Write the result over the input.</summary>
        public bool inplace { get; set; }

        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.feature_alpha_dropout(input, p, training, inplace);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>In training, sets each element to 0 with probability p and multiplies the others by 1 / (1 − p); any shape. In evaluation the input passes unchanged.</summary>
            /// <param name="p">Probability with which an element is set to 0, in [0, 1].</param>
            /// <param name="inplace">Write the result over the input, whose values are lost.</param>
            public static Dropout Dropout(double p = 0.5, bool inplace = false) => new(p, inplace);
            /// <summary>In training, sets whole channels of [B, C, L] to 0 with probability p and multiplies the others by 1 / (1 − p). In evaluation the input passes unchanged.</summary>
            /// <param name="p">Probability with which a channel is set to 0, in [0, 1].</param>
            /// <param name="inplace">Write the result over the input, whose values are lost.</param>
            public static Dropout1d Dropout1d(double p = 0.5, bool inplace = false) => new(p, inplace);
            /// <summary>In training, sets whole channels of [B, C, H, W] to 0 with probability p and multiplies the others by 1 / (1 − p). In evaluation the input passes unchanged.</summary>
            /// <param name="p">Probability with which a channel is set to 0, in [0, 1].</param>
            /// <param name="inplace">Write the result over the input, whose values are lost.</param>
            public static Dropout2d Dropout2d(double p = 0.5, bool inplace = false) => new(p, inplace);
            /// <summary>In training, sets whole channels of [B, C, D, H, W] to 0 with probability p and multiplies the others by 1 / (1 − p). In evaluation the input passes unchanged.</summary>
            /// <param name="p">Probability with which a channel is set to 0, in [0, 1].</param>
            /// <param name="inplace">Write the result over the input, whose values are lost.</param>
            public static Dropout3d Dropout3d(double p = 0.5, bool inplace = false) => new(p, inplace);
            /// <summary>Dropout for networks of SELU: what is dropped takes SELU's negative limit, and a scale and shift keep mean and variance. Any shape. In evaluation the input passes unchanged.</summary>
            /// <param name="p">Probability with which an element is dropped, in [0, 1].</param>
            /// <param name="inplace">Write the result over the input, whose values are lost.</param>
            public static AlphaDropout AlphaDropout(double p = 0.5, bool inplace = false) => new(p, inplace);
            /// <inheritdoc cref="FeatureAlphaDropout(double, bool)"/>
            public static FeatureAlphaDropout FeatureAlphaDropout(double p = 0.5) => new(p, false);
            /// <summary>Alpha dropout of whole channels, [B, C, …]. In evaluation the input passes unchanged.</summary>
            /// <param name="p">Probability with which a channel is dropped, in [0, 1].</param>
            /// <param name="inplace">Write the result over the input, whose values are lost.</param>
            public static FeatureAlphaDropout FeatureAlphaDropout(double p, bool inplace) => new(p, inplace);
        }
    }
}
