using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Moderation.Contracts;
using Servers;
using Shared.Bus;
using Shared.Http;

namespace Intake.Tests.Hosting;

/// <summary>Intake as it runs, on a port and a file of its own, with the bus in memory and the test where its neighbours would be.</summary>
internal sealed class IntakeHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http;

    private IntakeHost(WebApplication app)
    {
        _app = app;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.First()) };
    }

    /// <summary>Under which this Intake compares the keys of sites.</summary>
    public const string KeySecret = "the secret of the sites' keys in tests";

    public Received Received => _app.Services.GetRequiredService<Received>();

    /// <summary>A client without a key.</summary>
    public HttpClient Http => _http;

    public IServiceProvider Services => _app.Services;

    /// <summary>Starts on a new file of its own, unless the settings name another database.</summary>
    public static Task<IntakeHost> StartAsync(params (string Key, string Value)[] settings) =>
        // In a flow of its own: a second bus in the flow of a disposed one finds that one's logger.
        Task.Run(async () =>
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
            builder.Configuration.AddInMemoryCollection([new("Data:Path", Scratch.NewDirectory()), new("SiteKeys:Secret", KeySecret)]);
            builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)));
            builder.AddServiceDefaults();
            builder.Logging.ClearProviders();
            builder.AddIntake();
            builder.Services.AddSingleton<Received>();
            builder.Services.ReceiveWork<CollectMessages>("test-messages", prefetch: 16);
            builder.Services.ReceiveQuestions<AnswerScores>("test-scores", prefetch: 16);
            builder.Services.AddBus(builder.Configuration);
            var app = builder.Build();
            app.MapServiceDefaults();
            app.MapIntake();
            await app.StartAsync();
            return new IntakeHost(app);
        });

    /// <summary>Makes a site known, and returns a client that sends its key.</summary>
    public async Task<TestSite> AddSiteAsync(CancellationToken ct, int perMinute = 60_000, int deadlineSeconds = 300, SiteDialects? dialects = null)
    {
        var site = new SiteChanged
        {
            SiteId = Guid.CreateVersion7(),
            Version = 1,
            Name = $"site-{Guid.NewGuid():n}",
            KeyHashes = [],
            ScoringDeadlineSeconds = deadlineSeconds,
            CommentsPerMinute = perMinute,
            // A decision that the test gives is waited for, however busy the machine is.
            Dialects = dialects ?? new SiteDialects { Akismet = new AkismetDialect { WaitMilliseconds = 120_000 } },
        };
        var key = Guid.NewGuid().ToString("n")[..12];
        await ChangeSiteAsync(site with { KeyHashes = [SiteKeyHash.Of(key, KeySecret)] }, ct);
        return new TestSite(this, site, key, Client(key));
    }

    /// <summary>Announces a site and returns once Intake has taken it in.</summary>
    public Task ChangeSiteAsync(SiteChanged site, CancellationToken ct) => ConsumeAsync<Sites.KeepSites, SiteChanged>(site, ct);

    /// <summary>Announces a decision and returns once Intake has taken it in.</summary>
    public Task DecideAsync(CommentDecided decided, CancellationToken ct) =>
        ConsumeAsync<global::Intake.Decisions.RecordDecisions, CommentsDecided>(new CommentsDecided { Decisions = [decided] }, ct);

    /// <summary>Says that Moderation has recorded a report or label and returns once Intake has taken it in.</summary>
    public Task RecordAsync(Guid feedbackId, CancellationToken ct, int? version = null) =>
        ConsumeAsync<global::Intake.Feedback.EndFeedback, FeedbackRecorded>(new FeedbackRecorded { FeedbackId = feedbackId, Version = version }, ct);

    /// <summary>Says what became of a report and returns once Intake has taken it in.</summary>
    public Task AnswerAsync(ReportAnswer answer, CancellationToken ct) =>
        ConsumeAsync<global::Intake.Feedback.RecordAnswers, ReportsAnswered>(new ReportsAnswered { Reports = [answer] }, ct);

    /// <summary>Sends a request without a key, unless the headers hold one.</summary>
    public async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken ct, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await _http.SendAsync(request, ct);
        return await Answer.ReadAsync(response, ct);
    }

    public HttpClient Client(string key)
    {
        var client = new HttpClient { BaseAddress = _http.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task ConsumeAsync<TConsumer, TMessage>(TMessage message, CancellationToken ct)
        where TConsumer : class, IConsumer<TMessage>
        where TMessage : class
    {
        var bus = _app.Services.GetRequiredService<IBus>();
        var consumed = new ConsumedOnce<TMessage>(message);
        using var observing = bus.ConnectConsumeMessageObserver(consumed);
        await bus.Publish(message, ct);
        await consumed.Done.WaitAsync(ct);
    }

    private sealed class ConsumedOnce<T>(T expected) : IConsumeMessageObserver<T>
        where T : class
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Done => _done.Task;

        public Task PreConsume(ConsumeContext<T> context) => Task.CompletedTask;

        public Task PostConsume(ConsumeContext<T> context)
        {
            if (Same(context.Message))
                _done.TrySetResult();
            return Task.CompletedTask;
        }

        public Task ConsumeFault(ConsumeContext<T> context, Exception exception)
        {
            if (Same(context.Message))
                _done.TrySetException(exception);
            return Task.CompletedTask;
        }

        /// <summary>Lists compare by reference, so the JSON does it.</summary>
        private bool Same(T other) => System.Text.Json.JsonSerializer.Serialize(other) == System.Text.Json.JsonSerializer.Serialize(expected);
    }
}

/// <summary>A site and its client.</summary>
internal sealed record TestSite(IntakeHost Host, SiteChanged Site, string Key, HttpClient Http)
{
    public Task<Answer> PostAsync(object body, CancellationToken ct, params (string Name, string Value)[] headers) =>
        PostToAsync("/v1/comments", body, ct, headers);

    public async Task<Answer> PostToAsync(string path, object body, CancellationToken ct, params (string Name, string Value)[] headers)
    {
        using var content = body switch
        {
            byte[] bytes => new ByteArrayContent(bytes),
            string text => new ByteArrayContent(Encoding.UTF8.GetBytes(text)),
            _ => (HttpContent)JsonContent.Create(body),
        };
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        using var response = await Http.SendAsync(request, ct);
        return await Answer.ReadAsync(response, ct);
    }

    public async Task<Answer> GetAsync(string path, CancellationToken ct)
    {
        using var response = await Http.GetAsync(new Uri(path, UriKind.Relative), ct);
        return await Answer.ReadAsync(response, ct);
    }

    public CommentDecided Decision(Guid id, int revision = 1, int version = 1, CommentStatus status = CommentStatus.Approved) => new()
    {
        CommentId = id,
        Revision = revision,
        SiteId = Site.SiteId,
        CorrelationId = Guid.NewGuid(),
        Version = version,
        Status = status,
        Reasons = [new Reason { Code = "test", Text = "Because the test says so." }],
        Scores = new Dictionary<string, double> { ["toxicity"] = 0.25 },
        ModelVersion = "test",
        DecidedBy = DecidedBy.Policy,
        DecidedAt = DateTimeOffset.UtcNow,
    };
}

/// <summary>An answer, read.</summary>
internal sealed record Answer(int Status, JsonNode? Json, IReadOnlyDictionary<string, string> Headers, string Text)
{
    public Guid Id => Json!["id"]!.GetValue<Guid>();

    public int Revision => Json!["revision"]!.GetValue<int>();

    public string CommentStatus => Json!["status"]!.GetValue<string>();

    public string Pointer => Json!["errors"]![0]!["pointer"]!.GetValue<string>();

    public string Detail => Json!["detail"]!.GetValue<string>();

    public static async Task<Answer> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var text = await response.Content.ReadAsStringAsync(ct);
        return new Answer(
            (int)response.StatusCode,
            text.Length > 0 && response.Content.Headers.ContentType?.MediaType is "application/json" or "application/problem+json" ? JsonNode.Parse(text) : null,
            response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value)),
            text);
    }
}
