using System.CommandLine;
using ReviewSpeed.Measuring;
using Shared.Storage;

var provider = new Option<DatabaseProvider>("--provider") { Description = "postgres or sqlite.", DefaultValueFactory = _ => DatabaseProvider.Postgres };
var held = new Option<int>("--held") { Description = "How many comments wait.", DefaultValueFactory = _ => 20_000 };
var decided = new Option<int>("--decided") { Description = "How many are decided.", DefaultValueFactory = _ => 100_000 };
var connection = new Option<string?>(
    "--connection")
{ Description = "A database of your own to keep: filled when it is empty, and measured as it is when it is not. PostgreSQL wants a superuser." };
var times = new Option<int>("--times") { Description = "How often each thing is done.", DefaultValueFactory = _ => 300 };
var only = new Option<string?>("--only") { Description = "Only what has this in its name, such as \"search\"." };
var people = new Option<int>("--people") { Description = "How many moderators work at once at the end; 0 leaves it out.", DefaultValueFactory = _ => 200 };
var seconds = new Option<int>("--seconds") { Description = "For how long they do.", DefaultValueFactory = _ => 60 };
var explain = new Option<bool>("--explain") { Description = "Print PostgreSQL's plans, with what they read, instead of measuring." };

var command = new RootCommand("Fills a database with comments, and measures over HTTP how long moderators wait for the review queue, claims, decisions and searches.")
{
    provider, held, decided, connection, times, only, people, seconds, explain,
};
command.SetAction(async (parsed, ct) =>
{
    await using var stage = await Stage.BeginAsync(parsed.GetValue(provider), parsed.GetValue(connection), parsed.GetValue(explain), ct);
    await stage.SeedAsync(parsed.GetValue(held), parsed.GetValue(decided), Console.Error.WriteLine, ct);
    var wanted = (await Scenarios.AllAsync(stage, ct)).FindAll(scenario => scenario.What.Contains(parsed.GetValue(only) ?? "", StringComparison.Ordinal));
    if (parsed.GetValue(explain))
    {
        await Plans.PrintAsync(stage, wanted, Console.Out, ct);
        return 0;
    }

    Console.WriteLine($"{Report.Load()} at the beginning\n");
    Report.Head(Console.Out);
    var missed = 0;
    foreach (var scenario in wanted)
    {
        var sample = await scenario.MeasureAsync(parsed.GetValue(times), ct);
        Report.Line(sample, Console.Out);
        missed += sample.Misses ? 1 : 0;
    }

    IReadOnlyCollection<string> wrong = [];
    if (parsed.GetValue(people) > 0)
    {
        var busy = new BusyMinute(stage);
        wrong = await busy.RunAsync(parsed.GetValue(people), TimeSpan.FromSeconds(parsed.GetValue(seconds)), Console.Out, ct);
        Console.WriteLine();
        Report.Head(Console.Out);
        foreach (var sample in busy.Samples)
            Report.Line(sample, Console.Out);
        foreach (var sentence in wrong.Take(20))
            Console.WriteLine(sentence);
    }

    Console.WriteLine($"\n{missed} missed their bound; {Report.Load()} at the end");
    return missed == 0 && wrong.Count == 0 ? 0 : 1;
});
return await command.Parse(args).InvokeAsync();
