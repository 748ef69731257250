using Classifier;
using Shared.Bus;
using Shared.Http;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddClassifier();
builder.Services.AddBus(builder.Configuration);

var app = builder.Build();
app.MapServiceDefaults();
await app.RunAsync();
