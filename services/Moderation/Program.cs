using Moderation;
using Shared.Bus;
using Shared.Commands;
using Shared.Http;

if (!CommandLine.Serves(args))
    return await CommandLine.RunAsync("Moderation", ModerationCommands.All, args);

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddModeration();
builder.Services.AddBus(builder.Configuration);

var app = builder.Build();
app.MapServiceDefaults();
app.MapModeration();
await app.RunAsync();
return ExitCode.Done;
