// Console, the stop signal and the display hub belong to the process, so one session runs at a time.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
