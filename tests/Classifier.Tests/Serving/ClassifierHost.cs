using System.Text.Json.Nodes;
using System.Threading.Channels;
using Classifier.Serving;
using Classifier.Tests.Scoring;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Moderation.Contracts;
using Shared.Bus;
using Shared.Http;

namespace Classifier.Tests.Serving;

/// <summary>Classifier as it runs, on models of the test's own, with the bus in memory and the test where its neighbours would be.</summary>
internal sealed class ClassifierHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http;

    private ClassifierHost(WebApplication app)
    {
        _app = app;
        _http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public IBus Bus => _app.Services.GetRequiredService<IBus>();

    public ChannelReader<CommentClassified> Classified => _app.Services.GetRequiredService<Channel<CommentClassified>>().Reader;

    public static Task<ClassifierHost> StartAsync(Versions versions, CancellationToken ct) =>
        // In a flow of its own: a second bus in the flow of a disposed one finds that one's logger.
        Task.Run(
            async () =>
            {
                var builder = WebApplication.CreateSlimBuilder();
                builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
                builder.Configuration.AddInMemoryCollection(
                    [new("Classifier:Models", versions.Root.Root), new("Data:Path", Path.Combine(versions.Root.Root, "data"))]);
                builder.AddServiceDefaults();
                builder.Logging.ClearProviders();
                builder.AddClassifier();
                builder.Services.AddSingleton(Channel.CreateUnbounded<CommentClassified>());
                builder.Services.ReceiveWork<CollectClassified>("test-classified", prefetch: 16);
                builder.Services.AddBus(builder.Configuration);
                var app = builder.Build();
                app.MapServiceDefaults();
                await app.StartAsync(ct);
                await app.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, ct);
                return new ClassifierHost(app);
            },
            ct);

    /// <summary>Looks at the pointers now, and not in some seconds.</summary>
    public void Reload() => _app.Services.GetServices<IHostedService>().OfType<ReloadModels>().Single().Check();

    public async Task<(int Status, JsonNode Json)> ReadyAsync(CancellationToken ct)
    {
        using var response = await _http.GetAsync(new Uri("health/ready", UriKind.Relative), ct);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(ct))!);
    }

    public Task<string> MetricsAsync(CancellationToken ct) => _http.GetStringAsync(new Uri("metrics", UriKind.Relative), ct);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}

internal sealed class CollectClassified(Channel<CommentClassified> classified) : IConsumer<CommentsClassified>
{
    public async Task Consume(ConsumeContext<CommentsClassified> context)
    {
        foreach (var comment in context.Message.Comments)
            await classified.Writer.WriteAsync(comment, context.CancellationToken);
    }
}
