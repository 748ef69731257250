using System.CommandLine;
using Replay;

var csv = new Argument<FileInfo>("csv") { Description = "A CSV file with a header row, such as a data set of labelled comments." }.AcceptExistingOnly();
var url = new Option<string>("--url") { Description = "Where Intake listens.", DefaultValueFactory = _ => "http://localhost:8080" };
var key = new Option<string>("--key") { Description = "The site's key.", Required = true };
var text = new Option<string>("--text") { Description = "The column with the comment.", DefaultValueFactory = _ => "text" };
var labels = new Option<string[]>("--label")
{
    Description = "A column with 1 for what should be caught, 0 for what should not, and nothing where nobody knows. May be given several times.",
    DefaultValueFactory = _ => []
};
var limit = new Option<int>("--limit") { Description = "How many comments to post, taken evenly from the whole file.", DefaultValueFactory = _ => 5000 };
var concurrency = new Option<int>("--concurrency") { Description = "How many requests are under way at once.", DefaultValueFactory = _ => 32 };

var command = new RootCommand(
    "Posts real comments over HTTP, waits until every one is decided, and prints what became of them.") { csv, url, key, text, labels, limit, concurrency };
command.SetAction(async (parsed, ct) =>
{
    var comments = CommentCsv.Read(parsed.GetRequiredValue(csv), parsed.GetRequiredValue(text), parsed.GetRequiredValue(labels), parsed.GetRequiredValue(limit));
    using var site = new SiteClient(new Uri(parsed.GetRequiredValue(url)), parsed.GetRequiredValue(key));
    var run = await ReplayRun.RunAsync(comments, site, parsed.GetRequiredValue(concurrency), Console.Error, ct);
    Report.Write(run, parsed.GetRequiredValue(labels), Console.Out);
    return run.Results.All(r => r.IsDecided || r.WasRefused) ? 0 : 1;
});
return await command.Parse(args).InvokeAsync();
