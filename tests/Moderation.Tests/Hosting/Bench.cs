using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Moderation.Contracts;
using Moderation.Deciding;
using Moderation.Decisions;
using Moderation.Deliveries;
using Moderation.Queue.Live;
using Moderation.Sites;
using Moderation.Sites.WordLists;
using Shared.Http;

namespace Moderation.Tests.Hosting;

/// <summary>The parts that decide and deliver, on a real database and with a clock that the test moves.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private readonly RecordAttempts _record;
    private readonly SendWebhook _webhooks;
    private readonly QueueNews _news;

    public Bench(ModerationDatabase database, SmtpOptions? smtp = null, bool allowPrivateAddresses = true)
    {
        Database = database;
        var mail = Options.Create(smtp ?? new SmtpOptions { Host = "mail.invalid" });
        _webhooks = new SendWebhook(Options.Create(new WebhookOptions { AllowPrivateAddresses = allowPrivateAddresses }), Time);
        _record = new RecordAttempts(database, new DeliveryLanes(database, Time), Time);
        Deliveries = new DeliveryQueue(database, Time);
        Worker = new DeliveryWorker(Deliveries, _record, _webhooks, new SendMail(mail, Time, NullLogger<SendMail>.Instance), Time, NullLogger<DeliveryWorker>.Instance);
        _news = new QueueNews(static (_, _) => Task.CompletedTask, Time, NullLogger<QueueNews>.Instance);
        Comments = NewComments(mail);
        OtherComments = NewComments(mail);
    }

    public ModerationDatabase Database { get; }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 5, 4, 12, 30, 0, TimeSpan.Zero));

    public DeliveryQueue Deliveries { get; }

    public DeliveryWorker Worker { get; }

    public Task RecordAsync(Delivery delivery, DeliveryOutcome outcome, CancellationToken ct) => _record.RecordAsync(new Attempt(delivery, outcome), ct);

    /// <summary>Takes what is due of every lane, as another process would.</summary>
    public async Task<IReadOnlyList<Delivery>> TakeAsync(int perLane, CancellationToken ct) =>
        await Deliveries.TakeAsync([.. (await Deliveries.LanesAsync(ct)).Select(lane => new LaneShare(lane.Lane, perLane))], ct);

    public DecideComments Comments { get; }

    /// <summary>Batches on its own, as another process would.</summary>
    public DecideComments OtherComments { get; }

    public async Task<Guid> AddSiteAsync(SiteSettings settings, CancellationToken ct, string? webhookSecret = null)
    {
        var name = $"site-{Guid.NewGuid():n}";
        var id = await Database.WriteAsync(transaction => NewSite.InsertAsync(name, settings, webhookSecret, Time.GetUtcNow(), transaction, ct), ct);
        return id!.Value;
    }

    public Task<CommentDecided?> DecideAsync(CommentToDecide item, CancellationToken ct) => Comments.DecideAsync(item, ct);

    public async Task<List<T>> QueryAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await Database.OpenAsync(CancellationToken.None);
        return (await connection.QueryAsync<T>(sql, parameters)).AsList();
    }

    public async Task<long> CountAsync(string table)
    {
        await using var connection = await Database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<long>($"select count(*) from {table}");
    }

    public async ValueTask DisposeAsync()
    {
        await Comments.DisposeAsync();
        await OtherComments.DisposeAsync();
        await _news.DisposeAsync();
        await _record.DisposeAsync();
        _webhooks.Dispose();
        Worker.Dispose();
    }

    private DecideComments NewComments(IOptions<SmtpOptions> mail) => new(
        Database,
        new StoreDecisions(Database, new NewDeliveries(Database, mail)),
        new CompiledWordLists(Database, Time, NullLogger<CompiledWordLists>.Instance),
        Worker,
        _news,
        Time,
        NullLogger<DecideComments>.Instance);
}
