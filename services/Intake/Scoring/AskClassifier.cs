using MassTransit;
using Microsoft.Extensions.Options;
using Moderation.Contracts;
using Shared.Batching;
using Shared.Bus;

namespace Intake.Scoring;

/// <summary>Why there are no scores.</summary>
internal enum NoScores
{
    /// <summary>The broker is down, or takes no messages.</summary>
    Unreachable,

    /// <summary>Texts arrive faster than they can be scored.</summary>
    Busy,

    /// <summary>Classifier did not answer in time.</summary>
    Late,
}

/// <summary>The scores, or why there are none.</summary>
internal readonly record struct ClassifierAnswer(TextsScored? Scored, NoScores? Failure)
{
    /// <summary>The failure in a sentence, and its fix.</summary>
    public string Problem => Failure switch
    {
        NoScores.Unreachable => "The broker cannot be reached or takes no messages, so nothing can be scored. Send the same request again.",
        NoScores.Busy => "The server is overloaded, so the texts were not scored. Send the same request again.",
        _ => "The classifier did not answer in time. Send the same request again.",
    };

    public TimeSpan RetryAfter => TimeSpan.FromSeconds(Failure == NoScores.Busy ? 1 : 5);
}

/// <summary>Asks Classifier for scores. Concurrent requests share a message, as long as it stays small.</summary>
internal sealed class AskClassifier : IAsyncDisposable
{
    /// <summary>The largest message of several requests, in characters of text.</summary>
    private const int ChunkSize = 64 * 1024;

    /// <summary>
    /// How many characters of text may wait or be with Classifier before requests are refused. Requests differ in length by a factor of a
    /// hundred thousand, so a limit on their number would not bound memory.
    /// </summary>
    private const long MostCharacters = 16 * 1024 * 1024;

    /// <summary>How many messages may be with Classifier at a time.</summary>
    internal const int BatchesAtOnce = 8;

    private readonly TimeSpan _timeout;
    private readonly IRequestClient<ScoreTexts> _client;
    private readonly Batcher<ScoreTexts, TextsScored> _batcher;
    private readonly IBusControl _bus;
    private readonly BrokerAlarm _alarm;
    private long _characters;

    public AskClassifier(IBusControl bus, BrokerAlarm alarm, IOptions<IntakeOptions> options)
    {
        _bus = bus;
        _alarm = alarm;
        _timeout = options.Value.ScoreTimeout;
        _client = bus.CreateRequestClient<ScoreTexts>(_timeout);
        _batcher = new(AskAllAsync, new BatcherOptions
        {
            MaxBatch = 64,
            Capacity = 2048,
            Concurrency = BatchesAtOnce,
            IsolateOn = static e => e is RequestFaultException
        });
    }

    /// <summary>
    /// The refusal that a request would get now; null where it would be asked. Check it before reading the request: under overload, parsing
    /// takes CPU from texts that could be scored.
    /// </summary>
    public ClassifierAnswer? Refusal =>
        _batcher.IsFull || Volatile.Read(ref _characters) >= MostCharacters ? new(null, NoScores.Busy) : null;

    /// <summary>The scores, or why there are none; at once when the broker is down or too much text waits.</summary>
    public async Task<ClassifierAnswer> AskAsync(ScoreTexts texts, CancellationToken ct)
    {
        // Without a broker, MassTransit would block the thread of the first request.
        if (_bus.CheckHealth().Status != BusHealthStatus.Healthy || _alarm.Reason is not null)
            return new(null, NoScores.Unreachable);
        if (Refusal is not null || _batcher.TryAdd(texts, ct) is not { } asking)
            return new(null, NoScores.Busy);
        var size = SizeOf(texts);
        Interlocked.Add(ref _characters, size);
        try
        {
            return new(await asking, null);
        }
        catch (Exception e) when (e is RequestException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return new(null, NoScores.Late);
        }
        finally
        {
            Interlocked.Add(ref _characters, -size);
        }
    }

    public ValueTask DisposeAsync() => _batcher.DisposeAsync();

    private static int SizeOf(ScoreTexts texts) => texts.Items.Sum(static item =>
        item.Content.Length + (item.Url?.Length ?? 0) + (item.Author?.Name?.Length ?? 0) + (item.Author?.Url?.Length ?? 0));

    private async Task<IReadOnlyList<TextsScored>> AskAllAsync(IReadOnlyList<ScoreTexts> requests, CancellationToken ct)
    {
        var answers = await Task.WhenAll(Chunks.BySize(requests, SizeOf, ChunkSize).Select(group => AskAsync(group, ct)));
        return [.. answers.SelectMany(static group => group)];
    }

    private async Task<IEnumerable<TextsScored>> AskAsync(List<ScoreTexts> group, CancellationToken ct)
    {
        var question = new ScoreTexts { Items = [.. group.SelectMany(static request => request.Items)] };
        // MassTransit's timeout begins after the send, and a send waits for a broker that has just gone down.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(_timeout);
        // Not durable: a question that outlives the broker would be answered to nobody.
        var answer = await _client
            .GetResponse<TextsScored>(question, static x => x.UseExecute(static context => context.Durable = false), limit.Token)
            .WaitAsync(limit.Token);
        var taken = 0;
        return group.ConvertAll(request =>
        {
            var items = answer.Message.Items.Skip(taken).Take(request.Items.Count).ToList();
            taken += request.Items.Count;
            return answer.Message with { Items = items };
        });
    }
}
