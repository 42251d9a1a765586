namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What can be called with one argument.</summary>
        public interface IModule<T, TResult>
        {
            TResult call(T input1);
        }

        /// <summary>What can be called with two arguments.</summary>
        public interface IModule<T1, T2, TResult>
        {
            TResult call(T1 input1, T2 input2);
        }

        /// <summary>What can be called with three arguments.</summary>
        public interface IModule<T1, T2, T3, TResult>
        {
            TResult call(T1 input1, T2 input2, T3 input3);
        }

        /// <summary>What can be called with four arguments.</summary>
        public interface IModule<T1, T2, T3, T4, TResult>
        {
            TResult call(T1 input1, T2 input2, T3 input3, T4 input4);
        }

        /// <summary>What can be called with five arguments.</summary>
        public interface IModule<T1, T2, T3, T4, T5, TResult>
        {
            TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5);
        }

        /// <summary>What can be called with six arguments.</summary>
        public interface IModule<T1, T2, T3, T4, T5, T6, TResult>
        {
            TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6);
        }

        /// <summary>A module of one input. Override <see cref="forward"/>; call <see cref="call"/>.</summary>
        public abstract class Module<T, TResult> : HookableModule<Func<Module<T, TResult>, T, T>, Func<Module<T, TResult>, T, TResult, TResult>>, IModule<T, TResult>
        {
            protected Module(string name) : base(name) { }

            /// <summary>What the module computes; write it in a module of your own, and use <c>call</c> to run the hooks too.</summary>
            public abstract TResult forward(T input);

            /// <summary>Runs the hooks before, <c>forward</c>, and the hooks after.</summary>
            public TResult call(T input)
            {
                BeforeCall();
                foreach (var hook in pre_hooks.Values) input = hook(this, input) ?? input;
                var result = forward(input);
                foreach (var hook in post_hooks.Values) result = hook(this, input, result) ?? result;
                AfterCall();
                return result;
            }
        }

        /// <summary>A module of two inputs. Override <see cref="forward"/>; call <see cref="call"/>.</summary>
        public abstract class Module<T1, T2, TResult> : HookableModule<Func<Module<T1, T2, TResult>, T1, T2, (T1, T2)?>, Func<Module<T1, T2, TResult>, T1, T2, TResult, TResult>>, IModule<T1, T2, TResult>
        {
            protected Module(string name) : base(name) { }

            /// <summary>What the module computes; write it in a module of your own, and use <c>call</c> to run the hooks too.</summary>
            public abstract TResult forward(T1 input1, T2 input2);

            /// <summary>Runs the hooks before, <c>forward</c>, and the hooks after.</summary>
            public TResult call(T1 input1, T2 input2)
            {
                BeforeCall();
                foreach (var hook in pre_hooks.Values)
                    if (hook(this, input1, input2) is { } changed) (input1, input2) = changed;
                var result = forward(input1, input2);
                foreach (var hook in post_hooks.Values) result = hook(this, input1, input2, result) ?? result;
                AfterCall();
                return result;
            }
        }

        /// <summary>A module of three inputs. Override <see cref="forward"/>; call <see cref="call"/>.</summary>
        public abstract class Module<T1, T2, T3, TResult> : HookableModule<Func<Module<T1, T2, T3, TResult>, T1, T2, T3, (T1, T2, T3)?>, Func<Module<T1, T2, T3, TResult>, T1, T2, T3, TResult, TResult>>, IModule<T1, T2, T3, TResult>
        {
            protected Module(string name) : base(name) { }

            /// <summary>What the module computes; write it in a module of your own, and use <c>call</c> to run the hooks too.</summary>
            public abstract TResult forward(T1 input1, T2 input2, T3 input3);

            /// <summary>Runs the hooks before, <c>forward</c>, and the hooks after.</summary>
            public TResult call(T1 input1, T2 input2, T3 input3)
            {
                BeforeCall();
                foreach (var hook in pre_hooks.Values)
                    if (hook(this, input1, input2, input3) is { } changed) (input1, input2, input3) = changed;
                var result = forward(input1, input2, input3);
                foreach (var hook in post_hooks.Values) result = hook(this, input1, input2, input3, result) ?? result;
                AfterCall();
                return result;
            }
        }

        /// <summary>A module of four inputs. Override <see cref="forward"/>; call <see cref="call"/>.</summary>
        public abstract class Module<T1, T2, T3, T4, TResult> : HookableModule<Func<Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, (T1, T2, T3, T4)?>, Func<Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, TResult, TResult>>, IModule<T1, T2, T3, T4, TResult>
        {
            protected Module(string name) : base(name) { }

            /// <summary>What the module computes; write it in a module of your own, and use <c>call</c> to run the hooks too.</summary>
            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4);

            /// <summary>Runs the hooks before, <c>forward</c>, and the hooks after.</summary>
            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4)
            {
                BeforeCall();
                foreach (var hook in pre_hooks.Values)
                    if (hook(this, input1, input2, input3, input4) is { } changed) (input1, input2, input3, input4) = changed;
                var result = forward(input1, input2, input3, input4);
                foreach (var hook in post_hooks.Values) result = hook(this, input1, input2, input3, input4, result) ?? result;
                AfterCall();
                return result;
            }
        }

        /// <summary>A module of five inputs. Override <see cref="forward"/>; call <see cref="call"/>.</summary>
        public abstract class Module<T1, T2, T3, T4, T5, TResult> : HookableModule<Func<Module<T1, T2, T3, T4, T5, TResult>, T1, T2, T3, T4, T5, (T1, T2, T3, T4, T5)?>, Func<Module<T1, T2, T3, T4, T5, TResult>, T1, T2, T3, T4, T5, TResult, TResult>>, IModule<T1, T2, T3, T4, T5, TResult>
        {
            protected Module(string name) : base(name) { }

            /// <summary>What the module computes; write it in a module of your own, and use <c>call</c> to run the hooks too.</summary>
            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5);

            /// <summary>Runs the hooks before, <c>forward</c>, and the hooks after.</summary>
            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5)
            {
                BeforeCall();
                foreach (var hook in pre_hooks.Values)
                    if (hook(this, input1, input2, input3, input4, input5) is { } changed) (input1, input2, input3, input4, input5) = changed;
                var result = forward(input1, input2, input3, input4, input5);
                foreach (var hook in post_hooks.Values) result = hook(this, input1, input2, input3, input4, input5, result) ?? result;
                AfterCall();
                return result;
            }
        }

        /// <summary>A module of six inputs. Override <see cref="forward"/>; call <see cref="call"/>.</summary>
        public abstract class Module<T1, T2, T3, T4, T5, T6, TResult> : HookableModule<Func<Module<T1, T2, T3, T4, T5, T6, TResult>, T1, T2, T3, T4, T5, T6, (T1, T2, T3, T4, T5, T6)?>, Func<Module<T1, T2, T3, T4, T5, T6, TResult>, T1, T2, T3, T4, T5, T6, TResult, TResult>>, IModule<T1, T2, T3, T4, T5, T6, TResult>
        {
            protected Module(string name) : base(name) { }

            /// <summary>What the module computes; write it in a module of your own, and use <c>call</c> to run the hooks too.</summary>
            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6);

            /// <summary>Runs the hooks before, <c>forward</c>, and the hooks after.</summary>
            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6)
            {
                BeforeCall();
                foreach (var hook in pre_hooks.Values)
                    if (hook(this, input1, input2, input3, input4, input5, input6) is { } changed) (input1, input2, input3, input4, input5, input6) = changed;
                var result = forward(input1, input2, input3, input4, input5, input6);
                foreach (var hook in post_hooks.Values) result = hook(this, input1, input2, input3, input4, input5, input6, result) ?? result;
                AfterCall();
                return result;
            }
        }
    }
}
