// What ServiceProcess is tried on: small, quick to start, and it tells what it was given.
var builder = WebApplication.CreateSlimBuilder(args);
if (builder.Configuration["Sample:Refuse"] is { } reason)
{
    await Console.Error.WriteLineAsync($"refused: {reason}");
    return 3;
}

var app = builder.Build();
app.MapGet("/health/ready", () => Results.Ok());
app.MapGet("/greeting", () => builder.Configuration["Sample:Greeting"]);
app.MapGet("/process", () => Environment.ProcessId);
app.Lifetime.ApplicationStopped.Register(() => Console.WriteLine("stopped in order"));
await app.RunAsync();
return 0;
