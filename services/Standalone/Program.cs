using Classifier;
using Intake;
using Moderation;
using Shared.Bus;
using Shared.Commands;
using Shared.Http;

if (!CommandLine.Serves(args))
    return await CommandLine.RunAsync("Standalone", [.. ModerationCommands.All, .. ClassifierCommands.All], args);

var builder = WebApplication.CreateBuilder(args);
if (string.IsNullOrEmpty(builder.Configuration["URLS"]))
    builder.WebHost.UseUrls("http://localhost:8080");
builder.AddServiceDefaults();
builder.AddIntake();
builder.AddClassifier();
builder.AddModeration();
builder.Services.AddBus(builder.Configuration);

var app = builder.Build();
app.MapServiceDefaults();
app.MapIntake();
app.MapModeration();
await app.RunAsync();
return ExitCode.Done;
