using Classifier;
using Shared.Bus;
using Shared.Commands;
using Shared.Http;

if (!CommandLine.Serves(args))
    return await CommandLine.RunAsync("Classifier", ClassifierCommands.All, args);

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddClassifier();
builder.Services.AddBus(builder.Configuration);

var app = builder.Build();
app.MapServiceDefaults();
await app.RunAsync();
return ExitCode.Done;
