using Moderation;
using Shared.Bus;
using Shared.Http;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddModeration();
builder.Services.AddBus(builder.Configuration);

var app = builder.Build();
app.MapServiceDefaults();
app.MapModeration();
await app.RunAsync();
