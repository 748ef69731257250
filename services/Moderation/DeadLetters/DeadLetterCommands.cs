using System.CommandLine;
using RabbitMQ.Client.Exceptions;
using Shared.Bus;
using Shared.Commands;
using DeadLetterQueue = Shared.Bus.DeadLetters;

namespace Moderation.DeadLetters;

/// <summary>The command <c>deadletters</c>: what <see cref="ManageDeadLetters"/> offers, for whoever runs the server.</summary>
internal static class DeadLetterCommands
{
    private const int MostListed = 1000;

    private static readonly Option<string?> Queue = new("--queue") { Description = "Only dead letters from this queue." };

    private static readonly Option<string?> Id = new("--id") { Description = "Only this dead letter." };

    private static readonly Option<bool> All = new("--all") { Description = "Every dead letter." };

    public static Command Make(CommandServices services) => new("deadletters", "Messages that no service could handle.")
    {
        Command("list", "Lists the oldest dead letters: when, from which queue, the id and the reason.", services, ListAsync),
        Command("replay", "Sends dead letters back to their queues.", services, async (letters, which, ct) =>
            $"{await letters.ReplayAsync(which, ct)} dead letters were sent back. One whose queue no longer exists stays."),
        Purge(services),
    };

    private static Command Purge(CommandServices services)
    {
        var purge = Command("purge", "Deletes dead letters for good.", services, async (letters, which, ct) =>
            $"{await letters.DeleteAsync(which, ct)} dead letters were deleted.");
        purge.Add(All);
        // Without a choice, a mistyped line would delete everything.
        purge.Validators.Add(static result =>
        {
            if (result.GetResult(Queue) is null && result.GetResult(Id) is null && result.GetResult(All) is null)
                result.AddError("Say which dead letters to delete: --queue QUEUE, --id ID or --all.");
        });
        return purge;
    }

    private static Command Command(
        string name,
        string description,
        CommandServices services,
        Func<DeadLetterQueue, Func<DeadLetter, bool>, CancellationToken, Task<string>> run)
    {
        var command = new Command(name, description) { Queue, Id };
        command.SetAction((parsed, ct) =>
        {
            var (queue, id) = (parsed.GetValue(Queue), parsed.GetValue(Id));
            return services.RunAsync(
                parsed, provider => RunAsync(provider, letters => run(letters, Chosen, ct)));

            bool Chosen(DeadLetter letter) => (queue ?? letter.Queue) == letter.Queue && (id ?? letter.Id) == letter.Id;
        });
        return command;
    }

    private static async Task<CommandResult> RunAsync(IServiceProvider services, Func<DeadLetterQueue, Task<string>> run)
    {
        if (services.GetService<DeadLetterQueue>() is not { } letters)
            return CommandResult.Refused("Bus:Transport is InMemory, and a bus in memory has no dead letters.");
        try
        {
            return CommandResult.Done(await run(letters));
        }
        catch (Exception e) when (e is RabbitMQClientException or IOException or TimeoutException)
        {
            return CommandResult.Refused(
                $"The broker cannot be used: {e.GetBaseException().Message.TrimEnd('.')}. "
                + "Check that it runs and takes messages, and ConnectionStrings:RabbitMq.");
        }
    }

    private static async Task<string> ListAsync(DeadLetterQueue letters, Func<DeadLetter, bool> which, CancellationToken ct)
    {
        var found = (await letters.ListAsync(MostListed, ct)).Where(which).ToList();
        return found.Count == 0 ? "There are no dead letters." : string.Join('\n', found.Select(
            static letter => $"{letter.FailedAt?.ToString("u") ?? "unknown time"}  {letter.Queue}  {letter.Id}  {letter.Reason}"));
    }
}
