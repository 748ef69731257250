using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Classifier.Tests.Serving;

/// <summary>Keeps what is logged, for a test to read or to wait for.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly Channel<(LogLevel Level, string Text)> _lines = Channel.CreateUnbounded<(LogLevel, string)>();

    /// <summary>What was logged since the last look.</summary>
    public IReadOnlyList<(LogLevel Level, string Text)> Take()
    {
        var taken = new List<(LogLevel, string)>();
        while (_lines.Reader.TryRead(out var line))
            taken.Add(line);
        return taken;
    }

    /// <summary>Passes lines over until one holds this.</summary>
    public async Task SeesAsync(string text, CancellationToken ct)
    {
        while (!(await _lines.Reader.ReadAsync(ct)).Text.Contains(text, StringComparison.Ordinal))
            ;
    }

    public ILogger<T> Of<T>() => new LoggerFactory([this]).CreateLogger<T>();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Writer.TryWrite((logLevel, formatter(state, exception)));

    public void Dispose()
    {
    }
}
