using Intake;
using Shared.Bus;
using Shared.Http;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddIntake();
builder.Services.AddBus(builder.Configuration);

var app = builder.Build();
app.MapServiceDefaults();
app.MapIntake();
await app.RunAsync();
