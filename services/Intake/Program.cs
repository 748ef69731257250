using Intake;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shared.Bus;
using Shared.Http;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddIntake();
// Comments are accepted while the broker is away, so Intake must not be taken out of service with it.
builder.Services.AddBus(builder.Configuration, withoutBroker: HealthStatus.Degraded);

var app = builder.Build();
app.MapServiceDefaults();
app.MapIntake();
await app.RunAsync();
