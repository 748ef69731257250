using System.CommandLine;
using System.Globalization;
using Dapper;
using Load.Modes;
using Load.Running;

DefaultTypeMap.MatchNamesWithUnderscores = true;

var rate = new Option<double?>("--rate") { Description = "Requests a second. The mode's goal when not given.", Recursive = true };
var seconds = new Option<double?>("--seconds") { Description = "How long is measured. The mode's goal when not given.", Recursive = true };
var warmUp = new Option<double>("--warm-up") { Description = "Seconds at the same rate before anything is measured.", DefaultValueFactory = _ => 10, Recursive = true };
var even = new Option<bool>("--even") { Description = "Evenly spaced arrivals instead of a Poisson process.", Recursive = true };
var seed = new Option<int>("--seed") { Description = "The same arrivals and texts again for the same seed.", DefaultValueFactory = _ => 1, Recursive = true };
var csv = new Option<FileInfo?>("--csv") { Description = "Comments from a CSV file with a header row; made up when not given.", Recursive = true };
var column = new Option<string>("--text") { Description = "The column with the comment.", DefaultValueFactory = _ => "text", Recursive = true };
var output = new Option<DirectoryInfo>("--out") { Description = "Where report.md and its pictures go.", DefaultValueFactory = _ => new("artifacts/load"), Recursive = true };
var saturation = new Option<double?>("--saturation") { Description = "The most comments a second, where it is known; found by a ramp when not given.", Recursive = true };
var service = new Option<string[]>(
    "--set")
{ Description = "A setting for the services, Section__Key=value. May be given several times.", DefaultValueFactory = _ => [], Recursive = true };
var limit = new Option<string[]>(
    "--limit")
{ Description = "Another limit for a goal, such as p99=50. May be given several times.", DefaultValueFactory = _ => [], Recursive = true };

var stored = new Option<int[]>(
    "--stored")
{ Description = "Comments already stored, smallest first.", DefaultValueFactory = _ => [10_000, 5_000_000], AllowMultipleArgumentsPerToken = true };
var old = new Option<int>("--old") { Description = "Comments that are old.", DefaultValueFactory = _ => 1_000_000 };
var pending = new Option<int[]>(
    "--pending")
{ Description = "Webhook calls that are pending, fewest first.", DefaultValueFactory = _ => [4_000, 300_000], AllowMultipleArgumentsPerToken = true };
var processes = new Option<int[]>(
    "--processes")
{ Description = "Classifiers and Moderations, so many of each.", DefaultValueFactory = _ => [1, 2, 4], AllowMultipleArgumentsPerToken = true };
var baseline = new Option<DirectoryInfo?>("--base") { Description = "Another check-out of this solution; this one when not given." };
var baseSet = new Option<string[]>(
    "--base-set")
{ Description = "A setting for the base's services, in place of --set. May be given several times.", DefaultValueFactory = _ => [] };
var rounds = new Option<int>("--rounds") { Description = "How often each build is measured.", DefaultValueFactory = _ => 5 };
var attacks = new Option<double>("--attacks") { Description = "Hostile requests a second to each service.", DefaultValueFactory = _ => 50 };
var slow = new Option<int>("--slow") { Description = "Slow clients of each service.", DefaultValueFactory = _ => 100 };
var alone = new Option<bool>("--standalone") { Description = "Attacks Standalone, and not the three services." };

var root = new RootCommand("Starts private servers and the services, loads them, says what that cost and whether the goals were met, and stops everything.")
{
    rate, seconds, warmUp, even, seed, csv, column, output, saturation, service, limit,
    Mode("accept", "Comments accepted with 202 at a steady rate, each followed to its decision.", (settings, _, ct) => SteadyLoad.AcceptAsync(settings, ct)),
    Mode("wait", "Comments sent with Prefer: wait, at half of saturation.", (settings, _, ct) => SteadyLoad.WaitAsync(settings, ct)),
    Mode("score", "Texts scored by POST /v1/score, one a request.", (settings, _, ct) => SteadyLoad.ScoreAsync(settings, ct)),
    Mode("standalone", "Comments accepted by Standalone on SQLite.", (settings, _, ct) => SteadyLoad.StandaloneAsync(settings, ct)),
    Mode("ramp", "Goes up until comments are not decided as they come.", (settings, _, ct) => Saturation.RampAsync(settings, ct)),
    Mode("floor", "The same bytes through a broker and a database by hand, beside the product.", (settings, _, ct) => Floor.RunAsync(settings, ct)),
    Mode("overload", "Twice the saturation, and the recovery from it, with a quiet site beside the flooding one.", (settings, _, ct) => Overload.RunAsync(settings, ct)),
    Mode("scale", "Saturation with more classifiers and moderations.", (settings, parsed, ct) => Scale.RunAsync(settings, parsed.GetRequiredValue(processes), ct), processes),
    Mode("fill", "What a comment costs with many stored.", (settings, parsed, ct) => Fill.RunAsync(settings, parsed.GetRequiredValue(stored), ct), stored),
    Mode("expire", "Old comments removed while others arrive.", (settings, parsed, ct) => Expire.RunAsync(settings, parsed.GetRequiredValue(old), ct), old),
    Mode("deliveries", "A backlog of webhook calls.", (settings, parsed, ct) => Deliveries.RunAsync(settings, parsed.GetRequiredValue(pending), ct), pending),
    Mode("cold", "From the start of the processes to the first decision, and what idling costs.", (settings, _, ct) => Cold.RunAsync(settings, ct)),
    Mode("hostile", "Hostile requests to every service, beside a quiet site.", HostileAsync, attacks, slow, alone),
    Mode("compare", "Two builds, or one with two settings, in turn, and the ratio of what they cost.", CompareAsync, baseline, baseSet, rounds),
};
return await root.Parse(args).InvokeAsync();

Command Mode(string name, string description, Func<Settings, ParseResult, CancellationToken, Task<bool>> run, params Option[] options)
{
    var command = new Command(name, description);
    foreach (var option in options)
        command.Add(option);
    command.SetAction(async (parsed, ct) =>
    {
        await SystemStart.PublishAsync(null, ct);
        return await run(SettingsOf(parsed), parsed, ct) ? 0 : 1;
    });
    return command;
}

Task<bool> HostileAsync(Settings settings, ParseResult parsed, CancellationToken ct) => Hostile.RunAsync(
    settings, parsed.GetRequiredValue(attacks), parsed.GetRequiredValue(slow), parsed.GetValue(alone), ct);

async Task<bool> CompareAsync(Settings settings, ParseResult parsed, CancellationToken ct)
{
    var against = SettingsOf(parsed).Shape with { Root = parsed.GetValue(baseline)?.FullName, Settings = ServicesOf(parsed.GetRequiredValue(baseSet)) };
    if (against.Root is { } other)
        await SystemStart.PublishAsync(other, ct);
    return await Compare.RunAsync(settings, against, parsed.GetRequiredValue(rounds), ct);
}

Settings SettingsOf(ParseResult parsed) => new()
{
    Rate = parsed.GetValue(rate),
    Length = parsed.GetValue(seconds) is { } length ? TimeSpan.FromSeconds(length) : null,
    WarmUp = TimeSpan.FromSeconds(parsed.GetRequiredValue(warmUp)),
    Even = parsed.GetValue(even),
    Seed = parsed.GetRequiredValue(seed),
    Csv = parsed.GetValue(csv),
    Column = parsed.GetRequiredValue(column),
    Out = parsed.GetRequiredValue(output),
    Saturation = parsed.GetValue(saturation),
    Services = ServicesOf(parsed.GetRequiredValue(service)),
    Limits = Pairs(parsed.GetRequiredValue(limit)).ToDictionary(pair => pair.Key, pair => double.Parse(pair.Value, CultureInfo.InvariantCulture)),
};

static Dictionary<string, string?> ServicesOf(string[] given) => Pairs(given).ToDictionary(pair => pair.Key, pair => (string?)pair.Value);

static IEnumerable<KeyValuePair<string, string>> Pairs(string[] given) =>
    given.Select(pair => pair.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], pair.ElementAtOrDefault(1) ?? ""));
