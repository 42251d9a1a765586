namespace TorchSharp.Modules;

/// <summary>A module of one input that learns nothing.</summary>
public abstract class ParameterLessModule<T1, TResult>(string name) : torch.nn.Module<T1, TResult>(name);

/// <summary>A module of two inputs that learns nothing.</summary>
public abstract class ParameterLessModule<T1, T2, TResult>(string name) : torch.nn.Module<T1, T2, TResult>(name);
