using MassTransit;
using Microsoft.Extensions.Options;
using Moderation.Contracts;
using Shared.Batching;

namespace Intake.Scoring;

/// <summary>Why there are no scores.</summary>
internal enum NoScores
{
    /// <summary>The broker is away.</summary>
    Unreachable,

    /// <summary>More texts arrive than can be scored.</summary>
    Busy,

    /// <summary>No answer came in time.</summary>
    Late,
}

/// <summary>The scores, or why there are none.</summary>
internal readonly record struct ClassifierAnswer(TextsScored? Scored, NoScores? Failure)
{
    /// <summary>The failure in a sentence with what to do about it.</summary>
    public string Problem => Failure switch
    {
        NoScores.Unreachable => "The broker cannot be reached, so nothing can be scored. Send the same request again.",
        NoScores.Busy => "More texts arrive than can be scored. Send the same request again.",
        _ => "The classifier did not answer in time. Send the same request again.",
    };

    public TimeSpan RetryAfter => TimeSpan.FromSeconds(Failure == NoScores.Busy ? 1 : 5);
}

/// <summary>Asks Classifier for scores. Requests that arrive together share one message, as long as it stays small.</summary>
internal sealed class AskClassifier : IAsyncDisposable
{
    /// <summary>A message is not made larger than this by joining requests, in characters of text.</summary>
    private const int ChunkSize = 64 * 1024;

    /// <summary>
    /// So many characters of text are with Classifier or wait for their turn before more is refused. Requests differ in length by a hundred
    /// thousand times, and their number alone would bound no memory.
    /// </summary>
    private const long MostCharacters = 16 * 1024 * 1024;

    /// <summary>So many messages are with Classifier at a time.</summary>
    internal const int BatchesAtOnce = 8;

    private readonly TimeSpan _timeout;
    private readonly IRequestClient<ScoreTexts> _client;
    private readonly Batcher<ScoreTexts, TextsScored> _batcher;
    private readonly IBusControl _bus;
    private long _characters;

    public AskClassifier(IBusControl bus, IOptions<IntakeOptions> options)
    {
        _bus = bus;
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
    /// Why there would be no scores for whoever came now, if that is known. Ask it before a request is read: while more come than can be
    /// scored, each refusal takes of what could score others.
    /// </summary>
    public ClassifierAnswer? Refusal =>
        _batcher.IsFull || Volatile.Read(ref _characters) >= MostCharacters ? new(null, NoScores.Busy) : null;

    /// <summary>The scores, or why there are none: at once when there is no broker or too many wait already.</summary>
    public async Task<ClassifierAnswer> AskAsync(ScoreTexts texts, CancellationToken ct)
    {
        // Without a broker the bus would block the thread that asks first.
        if (_bus.CheckHealth().Status != BusHealthStatus.Healthy)
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

    private static int SizeOf(ScoreTexts texts) => texts.Items.Sum(static item => item.Content.Length);

    private async Task<IReadOnlyList<TextsScored>> AskAllAsync(IReadOnlyList<ScoreTexts> requests, CancellationToken ct)
    {
        var answers = await Task.WhenAll(Chunks.BySize(requests, SizeOf, ChunkSize).Select(group => AskAsync(group, ct)));
        return [.. answers.SelectMany(static group => group)];
    }

    private async Task<IEnumerable<TextsScored>> AskAsync(List<ScoreTexts> group, CancellationToken ct)
    {
        var question = new ScoreTexts { Items = [.. group.SelectMany(static request => request.Items)] };
        // The request's own timeout begins when it is sent, and sending waits for a broker that has just gone.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(_timeout);
        // Whoever asks waits; a question that outlives the broker would be answered to nobody.
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
