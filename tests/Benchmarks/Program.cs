using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Benchmarks;

var data = new Option<FileInfo>("--data") { Description = "A CSV file with a column \"text\"; made-up comments when left out." }.AcceptExistingOnly();
var only = new Option<string[]>("--only") { Description = "Scoring, Loading or WordLists; all when left out.", AllowMultipleArgumentsPerToken = true };
var command = new RootCommand("Measures how fast one thread scores comments and seeks word lists in them, and how long a model takes to load.") { data, only };
command.SetAction(parsed =>
{
    Comments.File = parsed.GetValue(data);
    // In this process: projects that are generated and built meanwhile would have to meet this repository's rules.
    var config = ManualConfig.CreateEmpty()
        .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(3).WithIterationCount(20))
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddLogger(ConsoleLogger.Default)
        .WithArtifactsPath(Path.Combine("artifacts", "benchmarks"));
    var summaries = BenchmarkRunner.Run([.. new[] { typeof(Scoring), typeof(Loading), typeof(WordLists) }.Where(type => Wanted(type.Name))], config);
    Table.Write(summaries, Console.Out);
    return summaries.All(s => s.Reports.All(r => r.Success)) ? 0 : 1;

    bool Wanted(string name) => parsed.GetValue(only) is not { Length: > 0 } names || names.Contains(name, StringComparer.OrdinalIgnoreCase);
});
return command.Parse(args).Invoke();
